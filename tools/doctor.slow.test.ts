import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLocalOrg, type LocalOrg } from '../local-org/index.ts';
import { root } from './files.ts';
import { run } from './testing/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
after(() => rmSync(folder, { recursive: true }));

let org: LocalOrg;
before(async () => (org = await createLocalOrg({ scryptCost: 16 })));
after(() => org.close());

/** Runs the command with a configuration for the org. */
async function doctor(changes: object, ...args: string[]): Promise<{ code: unknown; output: string }> {
  const file = join(folder, 'okta.config.json');
  writeFileSync(file, JSON.stringify({ issuer: org.issuer, clientId: 'local-spa', ...changes }));
  const running = run(root, ['tools/doctor.ts', `--config=${file}`, ...args]);
  return { code: await running.ended, output: running.output() };
}

describe('npm run doctor', () => {
  it('prints one line for each check, and exits with 0 if none fails', async () => {
    const { code, output } = await doctor({});
    assert.equal(code, 0, output);
    assert.match(output, /^✓ The redirect URI is registered: http:\/\/localhost:4200\/login\/callback$/m);
    assert.match(output, /^\? The sign-out URI is registered$/m);
    assert.match(output, /\d+ passed, 0 failed, 2 could not tell\.\n$/);
  });

  it('explains a failure, and exits with 1', async () => {
    const { code, output } = await doctor({ clientId: '0oa1' });
    assert.equal(code, 1);
    assert.match(output, /^✗ The org knows the client ID$/m);
    assert.match(output, /^ {2}Fix: Copy the Client ID.*\n {2}Where: .*Admin Console: Applications >/m);
    assert.match(output, /^\? The redirect URI is registered: not checked$/m);
    assert.match(output, / 1 failed,/);
  });

  it('prints JSON with --json, and nothing else', async () => {
    const { code, output } = await doctor({}, '--json', '--app-url=http://localhost:4300');
    assert.equal(code, 1);
    const { issuer, app, checks } = JSON.parse(output) as {
      issuer: string;
      app: string;
      checks: { id: string; title: string; status: string; where?: string }[];
    };
    assert.equal(issuer, org.issuer);
    assert.equal(app, 'http://localhost:4300');
    const redirectUri = checks.find(({ id }) => id === 'redirect-uri');
    assert.equal(redirectUri?.status, 'failed');
    assert.match(redirectUri.where ?? '', /Sign-in redirect URIs$/);
  });

  it('says what is wrong with a file that it can not read', async () => {
    const running = run(root, ['tools/doctor.ts', '--config=nowhere.json']);
    assert.equal(await running.ended, 1);
    assert.match(running.output(), /^nowhere\.json can't be read: check its path\. .*\n$/);
  });

  it('prints its help', async () => {
    const running = run(root, ['tools/doctor.ts', '--help']);
    assert.equal(await running.ended, 0);
    for (const part of ['--config=', '--app-url=', '--api-url=', '--json', 'OKTA_ISSUER'])
      assert.ok(running.output().includes(part), part);
  });
});
