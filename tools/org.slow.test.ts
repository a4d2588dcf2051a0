import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createTestBrowser } from '../local-org/testing/browser.ts';
import { openSignIn } from '../local-org/testing/idx.ts';
import { callApi } from '../local-org/testing/management.ts';
import { root } from './files.ts';
import { readPorts, requireFreePorts } from './ports.ts';
import { freePorts, run, takePort } from './testing/processes.ts';

const data = mkdtempSync(join(tmpdir(), 'org-data-'));
after(() => rmSync(data, { recursive: true, force: true }));

const org = (env: Record<string, string>, ...args: string[]) =>
  run(root, ['tools/org.ts', ...args], { LOCAL_DATA: data, ...env });

/** The ID of the org's signing key, which a new org creates. */
async function keyId(port: string): Promise<unknown> {
  const response = await fetch(`http://localhost:${port}/oauth2/default/v1/keys`);
  const { keys } = (await response.json()) as { keys: { kid: string }[] };
  return keys[0]?.kid;
}

describe('npm run org', () => {
  it('prints its address and users, and stops on Ctrl-C', async () => {
    const { ORG_PORT } = await freePorts();
    const running = org({ ORG_PORT });
    await running.printed('Ctrl-C stops it.');
    const url = `http://localhost:${ORG_PORT}`;
    for (const part of [
      `${url}/oauth2/default`,
      `${url}/inbox`,
      'ada@example.com',
      'bob@example.com',
      'Local-0rg!',
    ]) {
      assert.ok(running.output().includes(part), part);
    }
    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
  });

  it('stops when the shell that npm started it in ends', async () => {
    const { ORG_PORT } = await freePorts();
    const shell = `require('node:child_process').spawn(process.execPath, ['tools/org.ts'], { stdio: 'inherit' })`;
    const env = { LOCAL_DATA: data, ORG_PORT, npm_lifecycle_event: 'org' };
    const running = run(root, ['-e', shell], env);
    await running.printed('Ctrl-C stops it.');
    running.signal('SIGKILL');
    // The output closes when both processes have ended.
    await running.ended;
    await requireFreePorts(readPorts(env), ['org']);
  });

  it('keeps its data across a restart, and deletes it with --reset', async () => {
    const { ORG_PORT } = await freePorts();
    const keyIdOf = async (...args: string[]) => {
      const running = org({ ORG_PORT }, ...args);
      await running.printed('Ctrl-C stops it.');
      const id = await keyId(ORG_PORT);
      running.signal('SIGTERM');
      await running.ended;
      return id;
    };
    const first = await keyIdOf();
    assert.equal(typeof first, 'string');
    assert.equal(await keyIdOf(), first);
    assert.notEqual(await keyIdOf('--reset'), first);
  });

  it('deletes nothing while another org uses the port', async (t) => {
    const { port, release } = await takePort();
    t.after(release);
    const file = join(data, 'org.sqlite');
    writeFileSync(file, 'in use');
    t.after(() => rmSync(file));
    const running = org({ ORG_PORT: String(port) }, '--reset');
    assert.equal(await running.ended, 1);
    assert.match(running.output(), new RegExp(`^Port ${port} \\(org\\) is in use.*ORG_PORT.*\\n$`));
    assert.equal(readFileSync(file, 'utf8'), 'in use');
  });

  it('rejects an invalid SMTP_URL without printing it', async () => {
    const { ORG_PORT } = await freePorts();
    for (const SMTP_URL of ['mail.example.com', 'https://me:secret@mail.example.com']) {
      const running = org({ ORG_PORT, SMTP_URL });
      assert.equal(await running.ended, 1);
      assert.match(running.output(), /^SMTP_URL must be the address of a mail server, as in smtp:.*\n$/);
      assert.ok(!running.output().includes('secret'));
    }
  });

  it('sends emails through the mail server of SMTP_URL, and reports a failure', async () => {
    const { ORG_PORT, API_PORT: whereNobodyIs } = await freePorts();
    const running = org({ ORG_PORT, SMTP_URL: `smtp://localhost:${whereNobodyIs}` });
    await running.printed('Ctrl-C stops it.');
    const url = `http://localhost:${ORG_PORT}`;
    const { body } = await callApi<{ id: string; key: string }[]>({ url }, 'GET /api/v1/authenticators');
    const email = body.find(({ key }) => key === 'okta_email');
    const signIn = await openSignIn({ url, issuer: `${url}/oauth2/default` }, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    await signIn.post('recover', { stateHandle });
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    await signIn.post('challenge', { stateHandle, authenticator: { id: email?.id, methodType: 'email' } });
    await running.printed('Sending the email to ada@example.com by SMTP failed');
    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
  });

  it('prints its help with --help, and the known options for an unknown one', async () => {
    const help = org({}, '--help');
    assert.equal(await help.ended, 0);
    for (const part of ['--reset', 'ORG_PORT', 'SMTP_URL', 'LOCAL_DATA'])
      assert.ok(help.output().includes(part), part);

    const wrong = org({}, '--rest');
    assert.equal(await wrong.ended, 1);
    assert.equal(wrong.output(), 'npm run org does not have the option "--rest". It has --reset, --help.\n');
  });
});
