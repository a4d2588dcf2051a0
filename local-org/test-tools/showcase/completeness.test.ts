import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as messages from '../../idx/core/messages.ts';
import * as registrationMessages from '../../idx/flows/sign-up/registration-messages.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openScreen } from './testing/open-screen.ts';

const { org } = await startTestOrg();
const idx = new URL('../../idx/', import.meta.url).pathname;

/** The files of `idx/` without tests, with their text. */
async function sources(): Promise<{ url: string; text: string }[]> {
  const files = await readdir(idx, { recursive: true });
  return Promise.all(
    files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map(async (file) => ({
        url: pathToFileURL(idx + file).href,
        text: await readFile(idx + file, 'utf8'),
      })),
  );
}

/** How often each function named `render` of a file was called, by the file's URL. */
type RenderCalls = ReadonlyMap<string, readonly number[]>;

/** Runs `act`, and counts the calls of the steps' `render`. */
async function countRenderCalls(act: () => Promise<void>): Promise<RenderCalls> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await act();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return new Map(
    result.map(({ url, functions }) => [
      url,
      functions
        .filter(({ functionName }) => functionName === 'render')
        .map(({ ranges }) => ranges[0]?.count ?? 0),
    ]),
  );
}

describe('the screens of the showcase', () => {
  let calls: RenderCalls = new Map();
  /** What the screens show, as JSON. */
  let shown = '';

  before(async () => {
    calls = await countRenderCalls(async () => {
      for (const { id } of org.testTools.showcase.screens) {
        const { body } = await openScreen(org.testTools.showcase.open(id), createTestBrowser());
        shown += JSON.stringify(body);
      }
    });
  });

  it('include every step in idx/', async () => {
    const steps = (await sources()).filter(({ text }) => /^ +render(\(|: )/m.test(text));
    assert.ok(steps.length > 10, 'the steps were not found');
    for (const { url, text } of steps) {
      const renders = text.match(/^ +render(\((?!context: )|: \()/gm) ?? [];
      const counts = calls.get(url) ?? [];
      assert.equal(
        counts.filter((count) => count > 0).length,
        renders.length,
        `a step in ${url} is not shown`,
      );
    }
  });

  it('include every form in idx/', async () => {
    const forms = (await sources()).flatMap(({ text }) =>
      [...text.matchAll(/\bform\(\s*'([a-z-]+)'/g)].map(([, name = '']) => name),
    );
    assert.ok(forms.length > 20, 'the forms were not found');
    for (const name of new Set(forms))
      assert.ok(shown.includes(`"name":"${name}"`), `the form ${name} is not shown`);
  });

  it('include every message of idx/, except those to programs', () => {
    // The first makes messages, and the widget never causes the second.
    const { errorMessage, badRequest, ...others } = messages;
    assert.ok(typeof errorMessage === 'function' && typeof badRequest === 'function');
    const keys = [...Object.values(others), ...Object.values(registrationMessages)].flatMap((each) => {
      const message = typeof each === 'function' ? (each as (text: string) => unknown)('Text') : each;
      return (message as messages.IdxMessage).i18n.key;
    });
    assert.ok(keys.length > 20, 'the messages were not found');
    for (const key of keys) assert.ok(shown.includes(`"key":"${key}"`), `the message ${key} is not shown`);
  });

  it('include every stage of each second factor', () => {
    // A passkey is asked for by the authenticator, in both stages.
    for (const stage of ['activationData', 'challengeData'])
      assert.match(shown, new RegExp(`"key":"webauthn"[^}]*\\}\\],"contextualData":\\{"${stage}"`));
    for (const key of ['phone_number', 'google_otp'])
      for (const place of ['currentAuthenticator', 'currentAuthenticatorEnrollment'])
        assert.match(
          shown,
          new RegExp(`"${place}":\\{"type":"object","value":\\{"type":"\\w+","key":"${key}"`),
        );
  });
});
