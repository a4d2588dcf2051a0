import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readPorts, requireFreePorts } from './ports.ts';
import { freePorts, run, takePort, type Running } from './testing/processes.ts';
import { waitUntil } from './testing/wait-until.ts';
import { copyWorkspace } from './testing/workspace.ts';

const readyText = 'Ctrl-C stops everything.';

/** Runs `npm start` in a copy of the project, in which files may have other content or be missing. */
function start(
  t: TestContext,
  env: Record<string, string>,
  files: Record<string, string> = {},
  absent: readonly string[] = [],
): Running {
  const { folder, remove } = copyWorkspace();
  for (const file of absent) rmSync(join(folder, file));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const running = run(folder, ['tools/start.ts'], env);
  t.after(async () => {
    running.signal('SIGKILL');
    await running.ended;
    remove();
  });
  return running;
}

describe('npm start', () => {
  it('starts everything, prints addresses and users, and leaves nothing behind on Ctrl-C', async (t) => {
    const ports = await freePorts();
    const running = start(t, ports);
    await running.printed(readyText);

    const app = `http://localhost:${ports.APP_PORT}`;
    const api = `http://localhost:${ports.API_PORT}/api/`;
    const org = `http://localhost:${ports.ORG_PORT}`;
    for (const part of [app, api, org, `${org}/inbox`, 'ada@example.com', 'bob@example.com', 'Local-0rg!']) {
      assert.ok(running.output().includes(part), `"${part}" is missing in:\n${running.output()}`);
    }
    const config = await getJson(`${app}/okta.config.json`);
    assert.equal(config['issuer'], `${org}/oauth2/default`);
    assert.deepEqual(config['protectedApis'], [api]);
    assert.equal((await getJson(`${api}public/status`))['status'], 'ok');
    assert.equal(
      (await getJson(`${org}/oauth2/default/.well-known/openid-configuration`))['issuer'],
      config['issuer'],
    );

    // The org accepts the app's current address for sign-in and sign-out, and the API accepts calls from it.
    const authorize = `${org}/oauth2/default/v1/authorize?client_id=local-spa&response_type=code&scope=openid&state=s&code_challenge=${'x'.repeat(43)}&code_challenge_method=S256&prompt=none&redirect_uri=${encodeURIComponent(`${app}/login/callback`)}`;
    const answer = await fetch(authorize, { redirect: 'manual' });
    assert.match(answer.headers.get('location') ?? '', new RegExp(`^${app}/login/callback\\?`));
    const status = await fetch(`${api}public/status`, { headers: { origin: app } });
    assert.equal(status.headers.get('access-control-allow-origin'), app);

    running.type('o');
    await running.printed('The local org is stopped.');
    await assert.rejects(fetch(org));
    running.type('o');
    await running.printed('The local org is running again.');
    assert.equal((await fetch(`${org}/inbox`)).status, 200);

    const children = descendants(running.pid);
    assert.ok(children.length > 0);
    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
    await assertGone(children);
    assert.ok(running.output().trimEnd().endsWith('The local org is running again.'), running.output());
    await requireFreePorts(readPorts(ports), ['app', 'api', 'org']);
  });

  it('shows compile errors, and stops ng serve even if it is killed itself', async (t) => {
    const running = start(t, await freePorts(), { 'src/main.ts': 'const answer: string = 42;' });
    await running.printed('TS2322');
    assert.ok(!running.output().includes(readyText));
    const children = descendants(running.pid);
    assert.ok(children.length > 0);
    running.signal('SIGKILL');
    await running.ended;
    await assertGone(children);
  });

  it('stops everything when ng serve ends', async (t) => {
    const running = start(t, await freePorts(), { 'angular.json': '{}' });
    assert.equal(await running.ended, 1);
    assert.match(running.output(), /"ng serve" ended \(exit code \d+\)/);
  });

  for (const [setting, name] of [
    ['APP_PORT', 'app'],
    ['API_PORT', 'api'],
    ['ORG_PORT', 'org'],
  ] as const) {
    it(`reports in one line that the port of the ${name} is in use and that ${setting} changes it, and starts nothing`, async (t) => {
      const { port, release } = await takePort();
      t.after(release);
      const running = start(t, { ...(await freePorts()), [setting]: String(port) });
      assert.equal(await running.ended, 1);
      const [line = '', ...more] = running.output().trimEnd().split('\n');
      assert.deepEqual(more, []);
      assert.ok(line.startsWith(`Port ${port} (${name}) is in use`) && line.includes(setting), line);
    });
  }

  it('names all ports that are in use at once', async (t) => {
    const [app, org] = [await takePort(), await takePort()];
    t.after(async () => {
      await app.release();
      await org.release();
    });
    const settings = { APP_PORT: String(app.port), ORG_PORT: String(org.port) };
    const running = start(t, { ...(await freePorts()), ...settings });
    assert.equal(await running.ended, 1);
    const [first = '', second = '', ...more] = running.output().trimEnd().split('\n');
    assert.deepEqual(more, []);
    assert.ok(first.startsWith(`Port ${app.port} (app)`) && second.startsWith(`Port ${org.port} (org)`));
  });

  it('reports a missing configuration in one line', async (t) => {
    const running = start(t, {}, {}, ['public/okta.config.json']);
    assert.equal(await running.ended, 1);
    assert.match(running.output(), /^public\/okta\.config\.json can't be read.*\n$/);
  });

  it('reports in one line if only one of OKTA_ISSUER and OKTA_CLIENT_ID is set', async (t) => {
    const running = start(t, { OKTA_ISSUER: 'https://dev-1.okta.com/oauth2/default' });
    assert.equal(await running.ended, 1);
    assert.match(running.output(), /^OKTA_ISSUER is set, but OKTA_CLIENT_ID is not.*\n$/);
  });
});

async function getJson(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

/** Resolves once all of the processes have ended. */
async function assertGone(ids: readonly number[]): Promise<void> {
  await waitUntil('the end of all processes', () => runningProcesses().every(({ id }) => !ids.includes(id)));
}

/** All descendants of a process. */
function descendants(pid: number): number[] {
  const processes = runningProcesses();
  const below = (parent: number): number[] =>
    processes.filter((each) => each.parent === parent).flatMap(({ id }) => [id, ...below(id)]);
  return below(pid);
}

/** The running processes of this machine, from `ps` (POSIX), without zombies. */
function runningProcesses(): { id: number; parent: number }[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith('Z'))
    .map(([id, parent]) => ({ id: Number(id), parent: Number(parent) }));
}
