import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createLocalOrg } from '../../local-org/index.ts';
import { apiToken } from '../../local-org/testing/management.ts';
import { freePorts, run } from '../testing/processes.ts';
import { copyWorkspace } from '../testing/workspace.ts';

const { folder, remove } = copyWorkspace();
after(remove);

/** Runs the command in a copy of the project, without a terminal. */
async function provision(env: Record<string, string>, ...args: string[]) {
  const running = run(folder, ['tools/provision.ts', ...args], {
    OKTA_CLIENT_ORGURL: '',
    OKTA_CLIENT_TOKEN: '',
    ...env,
  });
  const code = await running.ended;
  assert.ok(!running.output().includes(apiToken));
  return { code, output: running.output() };
}

const configFile = join(folder, 'public', 'okta.config.json');

describe('npm run provision', () => {
  it('sets up the running local org, and its configuration file', async (t) => {
    const { ORG_PORT, APP_PORT } = await freePorts();
    const org = await createLocalOrg({ scryptCost: 16, port: Number(ORG_PORT) });
    t.after(() => org.close());
    const env = { ORG_PORT, APP_PORT };
    const unasked = await provision(env);
    assert.deepEqual([unasked.code, unasked.output.includes('add --yes')], [1, true]);
    const { code, output } = await provision(env, '--yes');
    assert.equal(code, 0, output);
    const config = JSON.parse(readFileSync(configFile, 'utf8')) as Record<string, unknown>;
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    assert.deepEqual([config['issuer'], config['clientId']], [org.issuer, app?.id]);
    assert.ok(Array.isArray(config['protectedApis']));
    assert.equal((await provision(env, '--yes', '--remove')).code, 0);
  });

  it('says how to start the local org if it is not running', async () => {
    const { ORG_PORT } = await freePorts();
    const { code, output } = await provision({ ORG_PORT }, '--yes');
    assert.equal(code, 1);
    assert.match(output, /can't be reached \(ECONNREFUSED\)\.\nStart it with "npm run org"/);
  });

  it('reports a broken configuration file before it calls the org', async () => {
    writeFileSync(configFile, '[');
    const { code, output } = await provision({}, '--yes');
    assert.equal(code, 1);
    assert.match(
      output,
      /^.*okta\.config\.json is missing or not a JSON object: restore it with "git checkout .*\n$/,
    );
  });

  it('prints its help', async () => {
    const { code, output } = await provision({}, '--help');
    assert.equal(code, 0);
    for (const part of ['--sign-up', '--no-mfa', '--remove', '--dry-run', 'OKTA_CLIENT_TOKEN'])
      assert.ok(output.includes(part), part);
  });
});
