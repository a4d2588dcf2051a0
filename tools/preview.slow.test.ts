import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { files } from '../deploy/testing/sample-app.ts';
import { readPorts, requireFreePorts } from './ports.ts';
import { freePorts, run, type Running } from './testing/processes.ts';
import { copyWorkspace } from './testing/workspace.ts';

/** A copy of the project, with a small app as its last build. */
let workspace: ReturnType<typeof copyWorkspace>;
before(() => {
  workspace = copyWorkspace();
  const app = join(workspace.folder, 'dist/app/browser');
  mkdirSync(join(app, 'media'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
});
after(() => workspace.remove());

function preview(t: TestContext, env: Record<string, string>): Running {
  const data = mkdtempSync(join(workspace.folder, 'data-'));
  const running = run(workspace.folder, ['tools/preview.ts', '--no-build'], { LOCAL_DATA: data, ...env });
  t.after(async () => {
    running.signal('SIGTERM');
    await running.ended;
  });
  return running;
}

describe('npm run preview', () => {
  it('serves the build with the headers of production, with the local org and the API, until Ctrl-C', async (t) => {
    const ports = await freePorts();
    const running = preview(t, ports);
    await running.printed('Ctrl-C stops everything.');
    const app = `http://localhost:${ports.APP_PORT}`;
    const api = `http://localhost:${ports.API_PORT}/api/`;
    const org = `http://localhost:${ports.ORG_PORT}`;
    for (const part of [`${app}/`, api, org, 'ada@example.com'])
      assert.ok(running.output().includes(part), `"${part}" is missing in:\n${running.output()}`);

    const { headers } = await fetch(`${app}/profile`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.ok(policy.includes(`; connect-src 'self' ${org} ${api};`), policy);
    const config = (await (await fetch(`${app}/okta.config.json`)).json()) as Record<string, unknown>;
    assert.equal(config['issuer'], `${org}/oauth2/default`);
    assert.equal((await fetch(`${org}/oauth2/default/.well-known/openid-configuration`)).status, 200);
    assert.equal((await fetch(`${api}public/status`, { headers: { origin: app } })).status, 200);

    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
    await requireFreePorts(readPorts(ports), ['app', 'api', 'org']);
  });

  it('with OKTA_ISSUER starts no org, and serves the app at BASE_PATH', async (t) => {
    const ports = await freePorts();
    const issuer = 'https://dev-1.okta.com/oauth2/default';
    const env = {
      ...ports,
      OKTA_ISSUER: issuer,
      OKTA_CLIENT_ID: '0oa1',
      BASE_PATH: '/shop/',
      PROTECTED_APIS: '',
    };
    const running = preview(t, env);
    await running.printed('Ctrl-C stops everything.');
    const page = await (await fetch(`http://localhost:${ports.APP_PORT}/shop/`)).text();
    assert.match(page, /<base href="\/shop\/">/);
    await requireFreePorts(readPorts(ports), ['org']);
  });

  for (const [what, env, message] of [
    [
      'the local org doesn’t know the path',
      { BASE_PATH: '/shop/' },
      /^The local org knows the app only at \/: .*\n$/,
    ],
    [
      'a variable is not valid',
      { DPOP: 'yes' },
      /^The app can’t be served with these environment variables:\n {2}DPOP is "yes".*\n$/,
    ],
  ] as const)
    it(`reports that ${what}, and stops`, async (t) => {
      const running = preview(t, { ...(await freePorts()), ...env });
      assert.equal(await running.ended, 1);
      assert.match(running.output(), message);
    });

  it('reports that there is no build', async (t) => {
    rmSync(join(workspace.folder, 'dist'), { recursive: true });
    const running = preview(t, await freePorts());
    assert.equal(await running.ended, 1);
    assert.match(running.output(), /^There is no build to serve: run `npm run build` first\.\n$/);
  });
});
