import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { textReport } from './report.ts';
import { examineAt, failuresIn, openOrg, targetAt, textOf, unknownIn } from './testing/examine-org.ts';
import { listen, listenInFront } from './testing/servers.ts';

/** The paths of everything but the discovery document. */
const rest = /^(?!.*well-known)/;

/** What needs no org. */
const offline = ['issuer', 'client-id', 'app-port', 'sdk-versions'];

const send =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

const never: RequestListener = () => undefined;

const dripping: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

/** Sends 10 MB, for as long as the client reads. */
const endless: RequestListener = (_, response) => {
  const kilobytes = Array.from({ length: 10 * 1024 }, () => 'x'.repeat(1024));
  pipeline(Readable.from(kilobytes), response, () => undefined);
};

const cutOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('{', () => response.destroy());
};

const tenMegabytes = gzipSync(Buffer.alloc(10 * 1024 * 1024));

/** Servers that never finish get one second. The others get the usual time. */
const limitsFor = (listener: RequestListener) =>
  listener === never || listener === dripping ? { timeout: 1_000 } : {};

const answers: readonly [string, RequestListener, RegExp][] = [
  ['HTML', send(200, '<h1>Welcome</h1>'), /is not a discovery document/],
  ['JSON that is a list', send(200, '[]'), /is not a discovery document/],
  ['JSON that is null', send(200, 'null'), /is not a discovery document/],
  ['an issuer that is a number', send(200, '{"issuer":5}'), /is not a discovery document/],
  ['500', send(500, 'broken'), /answers 500/],
  ['401', send(401, '{"issuer":"x"}'), /answers 401/],
  ['a redirect without a location', send(302, ''), /redirects to ""/],
  ['nothing, ever', never, /did not answer in time/],
  ['one byte at a time', dripping, /did not answer in time/],
  ['10 MB', endless, /sent more than 512 kB/],
  [
    '10 MB in a few packed bytes',
    send(200, tenMegabytes, { 'Content-Encoding': 'gzip' }),
    /more than 512 kB/,
  ],
  ['half a response', cutOff, /closed the connection/],
];

describe('npm run doctor, at a server that is not an Okta org', { concurrency: 4 }, () => {
  for (const [what, listener, words] of answers) {
    it(`says that it can't be used if it answers ${what}`, async (t) => {
      const url = await listen(t, listener);
      const reports = await examineAt(`${url}/oauth2/default`, {}, limitsFor(listener));
      assert.deepEqual(failuresIn(reports), ['reachable']);
      assert.match(textOf(reports, 'reachable'), words);
      assert.equal(unknownIn(reports).length, reports.length - offline.length - 1);
    });
  }

  it('does not follow it elsewhere', async (t) => {
    let visits = 0;
    const elsewhere = await listen(t, (_, response) => {
      visits++;
      response.end('{}');
    });
    const url = await listen(t, send(302, '', { Location: elsewhere }));
    const reports = await examineAt(`${url}/oauth2/default`);
    assert.deepEqual(failuresIn(reports), ['reachable']);
    assert.match(textOf(reports, 'reachable'), new RegExp(`redirects to "${elsewhere}`));
    assert.equal(visits, 0);
  });

  it('ends in time, also if no single request takes too long', async (t) => {
    const issuer = await listenInFront(t, await openOrg(t), rest, never);
    const started = performance.now();
    await examineAt(issuer, {}, { timeout: 60_000, totalTimeout: 1_000 });
    assert.ok(performance.now() - started < 5_000);
  });
});

const aboutRest: readonly [string, RequestListener, string[]][] = [
  ['500', send(500, 'broken'), []],
  ['nothing, ever', never, []],
  ['10 MB', endless, []],
  // The browser would block such answers too.
  ['HTML', send(200, '<p>client_id redirect_uri</p>'), ['cors', 'keys']],
  ['a page with the error 400', send(400, '<a href="?client_id=a&redirect_uri=b">x</a>'), ['cors']],
  ['JSON of wrong types', send(200, '{"keys":{"length":1},"error":[]}'), ['cors', 'keys']],
  ['keys that are none', send(200, '{"keys":[null,1,{"kty":"RSA","kid":"1","n":{}}]}'), ['cors', 'keys']],
  [
    'a redirect elsewhere',
    send(302, '', { Location: 'https://other.example/?error=login_required' }),
    ['cors'],
  ],
  ['an invalid redirect', send(302, '', { Location: 'http://[' }), ['cors']],
  [
    'a redirect to the app that answers another request',
    send(302, '', { Location: 'http://localhost:4200/login/callback?error=login_required&state=other' }),
    ['cors'],
  ],
];

describe('npm run doctor, at an org that fails after the discovery document', { concurrency: 4 }, () => {
  for (const [what, listener, failures] of aboutRest) {
    it(`takes ${what} neither for a good configuration nor for a bad one`, async (t) => {
      const issuer = await listenInFront(t, await openOrg(t), rest, listener);
      const reports = await examineAt(issuer, {}, limitsFor(listener));
      assert.deepEqual(failuresIn(reports).sort(), failures);
      for (const id of ['client-known', 'redirect-uri', 'client-authentication', 'scopes', 'pkce'])
        assert.ok(unknownIn(reports).includes(id), id);
    });
  }

  it('does not fetch keys from another host', async (t) => {
    let visits = 0;
    const elsewhere = await listen(t, (_, response) => {
      visits++;
      response.end('{}');
    });
    const org = await openOrg(t);
    const issuer = await listenInFront(t, org, /well-known/, (request, response) => {
      const own = `http://${request.headers.host ?? ''}/oauth2/default`;
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end(JSON.stringify({ issuer: own, jwks_uri: `${elsewhere}/keys` }));
    });
    const reports = await examineAt(issuer);
    assert.deepEqual(failuresIn(reports), ['keys']);
    assert.equal(visits, 0);
  });

  it("prints an org's words on one line, short, and without control characters", async (t) => {
    const escape = String.fromCharCode(27);
    const issuer = await listenInFront(t, await openOrg(t), /authorize\?/, (request, response) => {
      const state = new URL(request.url ?? '', 'http://localhost').searchParams.get('state') ?? '';
      const error_description = `${escape}[2J\r\n✓ All is well\u202e${'x'.repeat(2_000)}`;
      const query = new URLSearchParams({ error: 'server_error', error_description, state });
      response.writeHead(302, { Location: `http://localhost:4200/login/callback?${query}` }).end();
    });
    const reports = await examineAt(issuer);
    const text = textReport(targetAt(issuer), reports);
    assert.match(text, /server_error: {2}\[2J {2}✓ All is well/);
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{C}/u);
    assert.ok(text.split('\n').every((line) => line.length < 500));
  });
});
