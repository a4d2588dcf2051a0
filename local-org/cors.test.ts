import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from './seed/seed.ts';
import { createTestBrowser } from './testing/browser.ts';
import { startTestOrg } from './testing/org.ts';
import { openSession } from './testing/session.ts';

const seed = loadSeed();
const [spa] = seed.apps;
assert.ok(spa);
seed.apps.push({ ...spa, client_id: 'untrusted-app', redirect_uris: ['http://localhost:9100/callback'] });
seed.apps.push({ ...spa, client_id: 'native-app', redirect_uris: ['com.example.app:/callback'] });
seed.trustedOrigins.push({
  name: 'For redirects only',
  origin: 'http://localhost:9200',
  scopes: ['REDIRECT'],
});
const { org } = await startTestOrg({ seed });

const trusted = 'http://localhost:4200';
const appOrigin = 'http://localhost:9100';
const redirectOnly = 'http://localhost:9200';
const foreign = 'http://evil.example';
const oauth = ['/oauth2/default/v1/token', '/oauth2/v1/userinfo', '/oauth2/default/v1/keys'];
const discovery = ['/.well-known/openid-configuration', '/oauth2/default/.well-known/openid-configuration'];
const sessions = '/api/v1/sessions/me';

const preflight = (path: string, origin: string): Promise<Response> =>
  fetch(org.url + path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-okta-user-agent-extended,content-type,dpop',
    },
  });

const allowedOrigin = (response: Response) => response.headers.get('Access-Control-Allow-Origin');

describe('a page of another origin', () => {
  it('gets responses with credentials if its origin is trusted for CORS', async () => {
    for (const path of [...oauth, ...discovery, sessions]) {
      const response = await preflight(path, trusted);
      assert.equal(response.status, 204, path);
      assert.equal(allowedOrigin(response), trusted);
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), 'true');
      assert.equal(response.headers.get('Vary'), 'Origin');
    }
  });

  it('may send the headers of okta-auth-js, with the methods of the endpoints', async () => {
    const response = await preflight(sessions, trusted);
    assert.equal(
      response.headers.get('Access-Control-Allow-Headers'),
      'Accept, Authorization, Content-Type, DPoP, X-Okta-User-Agent-Extended, X-Requested-With',
    );
    assert.match(response.headers.get('Access-Control-Allow-Methods') ?? '', /DELETE/);
    const token = await preflight('/oauth2/v1/token', trusted);
    assert.equal(token.headers.get('Access-Control-Allow-Methods'), 'GET, POST');
  });

  it("gets responses of the authorization servers only, if it is an app's origin without trust", async () => {
    for (const path of [...oauth, ...discovery])
      assert.equal(allowedOrigin(await preflight(path, appOrigin)), appOrigin, path);
    const response = await preflight(sessions, appOrigin);
    assert.equal(response.status, 403);
    assert.equal(allowedOrigin(response), null);
  });

  it('gets no responses if it is trusted for redirects only, a look-alike, or unknown', async () => {
    const others = [
      redirectOnly,
      foreign,
      'null',
      'http://localhost:4200.evil.example',
      'https://localhost:4200',
    ];
    for (const origin of others)
      for (const path of [...oauth, ...discovery, sessions]) {
        const response = await preflight(path, origin);
        assert.equal(response.status, 403, `${origin} at ${path}`);
        assert.equal(allowedOrigin(response), null);
        assert.match(await response.text(), /trusted origins/);
      }
  });

  it('can read the responses, errors included', async () => {
    const response = await fetch(`${org.issuer}/v1/userinfo`, { headers: { Origin: trusted } });
    assert.equal(response.status, 401);
    assert.equal(allowedOrigin(response), trusted);
    assert.equal(response.headers.get('Access-Control-Expose-Headers'), 'WWW-Authenticate, DPoP-Nonce');
    const refused = await fetch(`${org.issuer}/v1/token`, { method: 'POST', headers: { Origin: trusted } });
    assert.equal(refused.status, 400);
    assert.equal(allowedOrigin(refused), trusted);
  });

  it('gets Vary: Origin, also when it is rejected', async () => {
    for (const headers of [{ Origin: foreign }, {}]) {
      const response = await fetch(`${org.issuer}/v1/keys`, { headers });
      assert.match(response.headers.get('Vary') ?? '', /Origin/);
      assert.equal(allowedOrigin(response), null);
    }
  });

  it("can't read what browsers navigate to: authorize, logout, the sign-in page", async () => {
    const visited = [
      '/oauth2/default/v1/authorize',
      '/oauth2/v1/logout',
      '/login/token/redirect',
      '/idp/idx/identify',
    ];
    for (const path of visited) assert.equal(allowedOrigin(await preflight(path, trusted)), null, path);
  });
});

describe("a change that a page of another origin requests with the user's cookies", () => {
  const endSession = async (origin: string) => {
    const browser = createTestBrowser();
    const { id } = openSession(org, browser, 'ada@example.com');
    const response = await browser.fetch(org.url + sessions, {
      method: 'DELETE',
      headers: { Origin: origin },
    });
    return { status: response.status, isOpen: org.store.sessions.get(id) !== undefined };
  };

  it('is allowed for a trusted origin', async () => {
    assert.deepEqual(await endSession(trusted), { status: 204, isOpen: false });
  });

  it('is rejected for any other, before anything changes', async () => {
    for (const origin of [foreign, 'null', appOrigin, redirectOnly])
      assert.deepEqual(await endSession(origin), { status: 403, isOpen: true }, origin);
  });

  it("is rejected at the sign-in page's own API", async () => {
    const response = await fetch(`${org.url}/idp/idx/introspect`, {
      method: 'POST',
      headers: { Origin: foreign, 'Content-Type': 'text/plain' },
      body: '{}',
    });
    assert.equal(response.status, 403);
  });
});
