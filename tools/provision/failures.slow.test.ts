import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { apiToken } from '../../local-org/testing/management.ts';
import { snapshot, startBareOrg } from './testing/bare-org.ts';
import { oktaError, startProxy, type Fault } from './testing/proxy.ts';
import { changesOf, provisioner } from './testing/run.ts';

const org = await startBareOrg();
const proxy = await startProxy(org.url);
const provision = provisioner(proxy);
const before = await snapshot(org);
const policies = 'POST /api/v1/policies';

/** Runs the command while calls that start with `broken` have this response. */
async function withFault(
  broken: string,
  answer: (response: ServerResponse) => void,
  options = '--yes --mfa',
  timeoutMs?: number,
) {
  const fault: Fault = (call, response) => {
    if (!call.startsWith(broken)) return undefined;
    answer(response);
    return true;
  };
  proxy.fault = fault;
  const result = await provision(options, { ...(timeoutMs !== undefined && { timeoutMs }) });
  proxy.fault = undefined;
  assert.ok(!result.output.includes(apiToken));
  return result;
}

describe('a failure half-way', () => {
  it('names the step, the error of Okta and what to do, and the next run goes on from there', async () => {
    const failed = await withFault(policies, (response) =>
      oktaError(response, 403, 'E0000006', 'You do not have permission to perform the requested action'),
    );
    assert.equal(failed.code, 1);
    for (const part of [
      '[6/11] create Claim "groups" in the access token',
      'The next run goes on with the one that failed.',
      '[8/11] create Authenticator enrollment policy',
      '403 E0000006: You do not have permission to perform the requested action',
      'The cause of it',
      'Use the token of a Super Administrator',
    ])
      assert.ok(failed.output.includes(part), `${part} is missing in:\n${failed.output}`);
    const next = await provision('--yes --mfa');
    assert.equal(next.code, 0, next.output);
    assert.deepEqual(changesOf(next), [
      'create Authenticator enrollment policy "Angular app (provisioned): phone"',
      'create Authentication policy "Angular app (provisioned): mandatory MFA"',
      'create App integration with "Angular app (provisioned): mandatory MFA"',
      'change public/okta.config.json',
    ]);
    assert.deepEqual(changesOf(await provision('--yes --mfa')), []);
    await provision('--yes --remove');
    assert.deepEqual(await snapshot(org), before);
  });

  it('leaves nothing behind that --remove does not find, tried at every third request', async () => {
    const everything = '--yes --sign-up --mfa --recovery --users';
    proxy.calls.length = 0;
    await provision(everything);
    const writes = proxy.calls.filter((call) => !call.startsWith('GET ')).length;
    await provision('--yes --remove');
    for (let broken = 0; broken < writes; broken += 3) {
      let seen = 0;
      proxy.fault = (call, response) =>
        !call.startsWith('GET ') && seen++ === broken
          ? oktaError(response, 500, 'E0000009', 'Internal Server Error')
          : undefined;
      const failed = await provision(everything);
      assert.equal(failed.code, 1);
      assert.match(failed.output, /https:\/\/status\.okta\.com/);
      // Half of the times, the next run repairs it first.
      proxy.fault = undefined;
      if (broken % 2 === 0) assert.equal((await provision(everything)).code, 0);
      assert.equal((await provision('--yes --remove')).code, 0);
      assert.deepEqual(await snapshot(org), before, `after a failure of request ${broken}`);
    }
  });

  it('goes on with --remove where it failed', async () => {
    const everything = '--yes --sign-up --mfa --recovery --users';
    proxy.calls.length = 0;
    await provision(everything);
    proxy.calls.length = 0;
    await provision('--yes --remove');
    const writes = proxy.calls.filter((call) => !call.startsWith('GET ')).length;
    for (let broken = 0; broken < writes; broken += 3) {
      await provision(everything);
      let seen = 0;
      proxy.fault = (call, response) =>
        !call.startsWith('GET ') && seen++ === broken
          ? oktaError(response, 500, 'E0000009', 'Internal Server Error')
          : undefined;
      assert.equal((await provision('--yes --remove')).code, 1);
      proxy.fault = undefined;
      assert.equal((await provision('--yes --remove')).code, 0);
      assert.deepEqual(await snapshot(org), before, `after a failure of request ${broken}`);
    }
  });

  for (const [what, status, code, summary, fix] of [
    ['a wrong token', 401, 'E0000011', 'Invalid token provided', 'Security > API > Tokens'],
    [
      'a feature that the plan lacks',
      401,
      'E0000015',
      'You do not have access',
      'Your plan lacks this feature',
    ],
    ['no telephony provider', 400, 'E0000001', 'No telephony provider is set up', 'telephony provider'],
    ['an invalid value', 400, 'E0000001', 'Api validation failed: name', 'Change what Okta names'],
  ] as const)
    it(`explains ${what}`, async () => {
      const { code: exit, output } = await withFault('GET /api/v1/groups', (response) =>
        oktaError(response, status, code, `${summary} for ${apiToken}\u001b[2J`),
      );
      assert.equal(exit, 1);
      assert.ok(output.includes(summary) && output.includes(fix), output);
      assert.ok(!output.includes('\u001b'));
    });
});

describe('a reached rate limit', () => {
  const limited = (response: ServerResponse, seconds: number, times = { left: 1 }): true | undefined =>
    times.left-- > 0
      ? oktaError(response, 429, 'E0000047', 'API call exceeded rate limit', {
          Date: new Date(1_000_000).toUTCString(),
          'X-Rate-Limit-Reset': String(1000 + seconds),
        })
      : undefined;

  /** Runs the command where one call is limited, and returns how long it waited. */
  async function waitsOf(seconds: number, times: number) {
    const waits: number[] = [];
    const left = { left: times };
    proxy.fault = (call, response) =>
      call === 'GET /api/v1/apps' ? limited(response, seconds, left) : undefined;
    const sleep = (milliseconds: number) => Promise.resolve(waits.push(milliseconds / 1000));
    const result = await provision('--dry-run', { sleep });
    proxy.fault = undefined;
    return { ...result, waits };
  }

  it('makes it wait as the header says by the clock of the org, and say so', async () => {
    const { code, waits, output } = await waitsOf(40, 2);
    assert.deepEqual([code, waits], [0, [41, 41]]);
    assert.ok(output.includes('The rate limit is reached: waiting 41 s.'));
  });

  it('ends it if the wait would be long, or it happens again and again', async () => {
    const long = await waitsOf(3600, 1);
    assert.deepEqual([long.code, long.waits], [1, []]);
    assert.match(long.output, /E0000047[^]*Run the command again in a few minutes/);
    const often = await waitsOf(1, 9);
    assert.deepEqual([often.code, often.waits], [1, [2, 2, 2]]);
  });
});

describe('an org that responds with something else', () => {
  const json = (body: string) => (response: ServerResponse) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);

  for (const [what, answer, said] of [
    [
      'HTML',
      (r: ServerResponse) => r.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      "isn't JSON",
    ],
    ['cut off JSON', json('[{"id":'), "isn't JSON"],
    ['an object instead of a list', json('{}'), "isn't what Okta's API sends"],
    ['a list of nothing', json('[null, 1, "x"]'), "isn't what Okta's API sends"],
    ['objects without ids', json('[{"label":"Angular app (provisioned)"}]'), "isn't what Okta's API sends"],
    ['null', json('null'), "isn't what Okta's API sends"],
    ['10 MB', json(`["${'x'.repeat(10_000_000)}"]`), 'too large'],
    ['nothing, ever', () => undefined, 'did not respond in time'],
    [
      'the start of a response',
      (r: ServerResponse) => r.writeHead(200).write('['),
      'did not respond in time',
    ],
    ['a closed connection', (r: ServerResponse) => r.destroy(), "can't be reached"],
    ['an error page', (r: ServerResponse) => r.writeHead(502).end('<h1>Bad gateway'), 'an error 502'],
    [
      'a redirect',
      (r: ServerResponse) => r.writeHead(302, { Location: 'https://evil.example/' }).end(),
      'redirect to https://evil.example/',
    ],
    [
      'an endless list',
      (r: ServerResponse) =>
        r
          .writeHead(200, {
            'Content-Type': 'application/json',
            Link: `<${proxy.url}/api/v1/apps>; rel="next"`,
          })
          .end('[]'),
      'without an end',
    ],
    [
      'a link to another server',
      (r: ServerResponse) =>
        r
          .writeHead(200, {
            'Content-Type': 'application/json',
            Link: '<http://127.0.0.1:9/api>; rel="next"',
          })
          .end('[]'),
      'outside of the org',
    ],
  ] as const)
    it(`ends with one clear error for ${what}, and writes nothing`, async () => {
      proxy.calls.length = 0;
      // A short limit only where it must be reached: a busy machine can take longer for a real response.
      const limit = said === 'did not respond in time' ? 300 : undefined;
      const { code, output } = await withFault('GET /api/v1/apps', answer, '--yes --mfa', limit);
      assert.equal(code, 1);
      assert.ok(output.includes('App integration') && output.includes(said), output);
      assert.ok(proxy.calls.every((call) => call.startsWith('GET ')));
    });

  for (const path of [
    'groups',
    'authorizationServers/default',
    'trustedOrigins',
    'policies',
    'authenticators',
    'users',
  ])
    it(`is not misled by [{}] at ${path}`, async () => {
      const { code, output } = await withFault(
        `GET /api/v1/${path}`,
        json('[{}]'),
        '--dry-run --mfa --users',
      );
      assert.deepEqual([code, output.includes("isn't what Okta's API sends")], [1, true], output);
    });
});

describe('an org without custom authorization servers', () => {
  for (const [status, code] of [
    [401, 'E0000015'],
    [404, 'E0000007'],
  ] as const)
    it(`uses the org authorization server after ${status}, and says so`, async () => {
      const fault: Fault = (call, response) =>
        call.includes('authorizationServers') ? oktaError(response, status, code, 'No') : undefined;
      proxy.fault = fault;
      const { code: exit, output } = await provision('--yes');
      assert.equal(exit, 0, output);
      assert.ok(output.includes('so the app uses the org authorization server'));
      assert.equal(provision.config()['issuer'], proxy.url);
      assert.equal((await provision('--yes --remove')).code, 0);
      proxy.fault = undefined;
      assert.deepEqual(await snapshot(org), before);
    });
});
