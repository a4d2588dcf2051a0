import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../seed/seed.ts';
import { redirectParameters, authorizationRequest, endpoint, localPage, localSpa } from '../testing/app.ts';
import { createTestBrowser, form, type TestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';

const seed = loadSeed();
const [spa] = seed.apps;
assert.ok(spa);
seed.apps.push(
  {
    ...spa,
    client_id: 'query-app',
    redirect_uris: ['http://localhost:9000/?page=1'],
    grant_types: ['authorization_code'],
  },
  { ...spa, client_id: 'admin-app', redirect_uris: ['http://localhost:9000/'], groups: ['Admins'] },
);
const { org, clock } = await startTestOrg({ seed });
const servers = [org.url, org.issuer];

function signedInBrowser(login = 'ada@example.com'): TestBrowser {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return browser;
}

type Changes = Readonly<Record<string, string | undefined>>;

const visit = (browser: TestBrowser, changes: Changes = {}, issuer = org.issuer): Promise<Response> =>
  browser.fetch(authorizationRequest(issuer, localSpa, changes).url);

/** The app's error response for a signed-in user and a request with one invalid parameter. */
const refusal = async (changes: Changes, issuer?: string): Promise<Record<string, string>> =>
  redirectParameters(await visit(signedInBrowser(), changes, issuer));

describe('the authorization endpoint', () => {
  for (const issuer of servers) {
    it(`redirects a signed-in user to the app with a code and the state, at ${new URL(issuer).pathname}`, async () => {
      const response = await visit(signedInBrowser(), {}, issuer);
      assert.equal(response.status, 302);
      const { code, ...rest } = redirectParameters(response);
      assert.ok(code);
      assert.deepEqual(rest, { state: 'the-state' });
      assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
    });
  }

  it('shows the sign-in page to a user without a session, and stores the request', async () => {
    const response = await visit(createTestBrowser(), { login_hint: 'bob@example.com', max_age: '60' });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/html/);
    const { request, status } = org.store.transactions.all().at(-1) ?? assert.fail('no transaction');
    assert.equal(status, 'open');
    assert.equal(request.loginHint, 'bob@example.com');
    assert.equal(request.maxAge, 60);
    assert.equal(request.nonce, 'the-nonce');
  });

  it('accepts a request by POST too', async () => {
    const { searchParams } = new URL(authorizationRequest(org.issuer, localSpa).url);
    const response = await signedInBrowser().fetch(
      endpoint(org.issuer, 'authorize'),
      form(Object.fromEntries(searchParams)),
    );
    assert.ok(redirectParameters(response)['code']);
  });

  it('never issues the same code twice', async () => {
    const browser = signedInBrowser();
    const first = redirectParameters(await visit(browser))['code'];
    assert.notEqual(redirectParameters(await visit(browser))['code'], first);
  });

  it('ignores the session of a user whose account is deactivated', async () => {
    const browser = createTestBrowser();
    const session = openSession(org, browser, 'bob@example.com');
    org.store.users.update(session.userId, { status: 'STAGED' });
    const response = await visit(browser);
    org.store.users.update(session.userId, { status: 'ACTIVE' });
    assert.equal(response.status, 200);
  });

  it('reports a user who is not assigned to the app', async () => {
    const { url } = authorizationRequest(
      org.issuer,
      { ...localPage, clientId: 'admin-app' },
      { scope: 'openid' },
    );
    assert.deepEqual(redirectParameters(await signedInBrowser('bob@example.com').fetch(url)), {
      error: 'access_denied',
      error_description: 'User is not assigned to the client application.',
      state: 'the-state',
    });
    assert.ok(redirectParameters(await signedInBrowser('ada@example.com').fetch(url))['code']);
  });
});

describe('the parameters prompt and max_age', () => {
  it('prompt=none without a session returns login_required', async () => {
    assert.deepEqual(redirectParameters(await visit(createTestBrowser(), { prompt: 'none' })), {
      error: 'login_required',
      error_description: 'The client specified not to prompt, but the user is not logged in.',
      state: 'the-state',
    });
  });

  it('prompt=none with a session returns a code', async () => {
    assert.ok((await refusal({ prompt: 'none' }))['code']);
  });

  it('prompt=none with a session that is not enough returns login_required and the reason', async () => {
    const { error, error_description } = await refusal({
      prompt: 'none',
      acr_values: 'urn:okta:loa:2fa:any',
    });
    assert.equal(error, 'login_required');
    assert.match(error_description ?? '', /requires re-authentication or MFA/);
  });

  it('prompt=login shows the page to a user with a session', async () => {
    assert.equal((await visit(signedInBrowser(), { prompt: 'login' })).status, 200);
    assert.equal((await visit(signedInBrowser(), { prompt: 'login consent' })).status, 200);
  });

  it('max_age shows the page when the sign-in is older', async () => {
    const browser = signedInBrowser();
    assert.equal((await visit(browser, { max_age: '300' })).status, 302);
    clock.advance(301_000);
    assert.equal((await visit(browser, { max_age: '300' })).status, 200);
    assert.equal((await visit(browser, { max_age: '600' })).status, 302);
  });
});

describe('a request that never leads to a redirect', () => {
  const refused = async (changes: Changes): Promise<string> => {
    const response = await visit(signedInBrowser(), changes);
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('Location'), null);
    return (await response.text()).replaceAll('&#39;', "'");
  };

  it('has an unknown client or none', async () => {
    assert.match(await refused({ client_id: 'nobody' }), /Invalid value for 'client_id' parameter\./);
    assert.match(await refused({ client_id: undefined }), /Invalid value for 'client_id' parameter\./);
  });

  it('has a redirect URI that does not match a registered one exactly', async () => {
    const wrong = [
      'http://localhost:4200/login/callback/',
      'http://localhost:4200/login/callback?x=1',
      'http://localhost:4200/login',
      'http://localhost:4200/LOGIN/CALLBACK',
      'http://localhost:4200/login/x/../callback',
      'https://localhost:4200/login/callback',
      'http://evil.example/login/callback',
      localPage.redirectUri,
      undefined,
    ];
    for (const redirect_uri of wrong)
      assert.match(
        await refused({ redirect_uri }),
        /The 'redirect_uri' parameter must be a Login redirect URI in the client app settings\./,
        redirect_uri,
      );
  });

  it('has two clients or two redirect URIs', async () => {
    const { url } = authorizationRequest(org.issuer, localSpa);
    for (const twice of [
      '&client_id=local-page',
      `&redirect_uri=${encodeURIComponent(localSpa.redirectUri)}`,
    ]) {
      const response = await signedInBrowser().fetch(url + twice);
      assert.equal(response.status, 400);
    }
  });

  it('is shown as text only', async () => {
    assert.ok(!(await refused({ client_id: '<script>alert(1)</script>' })).includes('<script>alert'));
  });
});

describe('a request that is rejected with a redirect', () => {
  const s256 = authorizationRequest(org.issuer, localSpa).url;
  const cases: [string, Changes, string, RegExp][] = [
    ['without state', { state: undefined }, 'invalid_request', /invalid 'state' parameter/],
    ['with an empty state', { state: '' }, 'invalid_request', /invalid 'state' parameter/],
    [
      'without PKCE',
      { code_challenge: undefined, code_challenge_method: undefined },
      'invalid_request',
      /^PKCE code challenge is required when the token endpoint authentication method is 'NONE'\.$/,
    ],
    [
      'with a plain challenge',
      { code_challenge_method: 'plain' },
      'invalid_request',
      /code challenge method is not supported. Valid values: \[S256\]/,
    ],
    [
      'with no challenge method, which means plain',
      { code_challenge_method: undefined },
      'invalid_request',
      /code challenge method is not supported/,
    ],
    [
      'with a challenge that is not a SHA-256',
      { code_challenge: 'short' },
      'invalid_request',
      /contains illegal characters/,
    ],
    [
      'for a token right away',
      { response_type: 'token' },
      'unsupported_response_type',
      /Configured response types: \[code\]/,
    ],
    ['for the hybrid flow', { response_type: 'code id_token' }, 'unsupported_response_type', /\[code\]/],
    ['with no response type', { response_type: undefined }, 'unsupported_response_type', /\[code\]/],
    [
      'in an unknown response mode',
      { response_mode: 'pigeon' },
      'unsupported_response_mode',
      /\[query, fragment, form_post, okta_post_message\]/,
    ],
    [
      'for an unknown scope',
      { scope: 'openid messages' },
      'invalid_scope',
      /^One or more scopes are not configured for the authorization server resource\.$/,
    ],
    ['for no scope', { scope: undefined }, 'invalid_scope', /No scopes were requested/],
    ['without openid', { scope: 'profile' }, 'invalid_scope', /require the 'openid' scope/],
    ['with a request object', { request: 'e30.e30.' }, 'request_not_supported', /request object/],
    ['with a request URI', { request_uri: 'urn:x' }, 'request_uri_not_supported', /request uri/],
    ['with an unknown prompt', { prompt: 'often' }, 'invalid_request', /'prompt' parameter/],
    ['with none among other prompts', { prompt: 'none login' }, 'invalid_request', /'prompt' parameter/],
    ['with a max_age that is not a number', { max_age: '-1' }, 'invalid_request', /'max_age' parameter/],
    ['with a max_age that is too large', { max_age: '2147483648' }, 'invalid_request', /2\^31-1/],
    [
      'with max_age=0 and prompt=none',
      { max_age: '0', prompt: 'none' },
      'invalid_request',
      /must not have the value 'none'/,
    ],
    [
      'with the thumbprint of a key that is not a SHA-256',
      { dpop_jkt: 'short' },
      'invalid_request',
      /'dpop_jkt' parameter/,
    ],
    ['for an identity provider', { idp: '0oa1' }, 'invalid_request', /Identity provider is not valid/],
  ];
  for (const [what, changes, error, description] of cases)
    it(`${what} is ${error}`, async () => {
      const answer = await refusal(changes);
      assert.equal(answer['error'], error);
      assert.match(answer['error_description'] ?? '', description);
      assert.equal(answer['state'], 'state' in changes ? undefined : 'the-state');
      assert.equal(answer['code'], undefined);
    });

  it('reports a parameter that is sent twice', async () => {
    const { error, error_description, code } = redirectParameters(
      await signedInBrowser().fetch(`${s256}&scope=openid&nonce=2`),
    );
    assert.equal(error, 'invalid_request');
    assert.equal(
      error_description,
      'Duplicate parameter provided in request. Duplicated parameters: [scope, nonce].',
    );
    assert.equal(code, undefined);
  });

  it('for groups is invalid_scope at the custom server, and valid at the org server', async () => {
    assert.equal((await refusal({ scope: 'openid groups' }))['error'], 'invalid_scope');
    assert.ok((await refusal({ scope: 'openid groups' }, org.url))['code']);
  });

  it('for offline access is invalid_scope if the app has no refresh token grant', async () => {
    const app = {
      clientId: 'query-app',
      redirectUri: 'http://localhost:9000/?page=1',
      postLogoutRedirectUri: '',
    };
    const { url } = authorizationRequest(org.issuer, app);
    assert.equal(redirectParameters(await signedInBrowser().fetch(url))['error'], 'invalid_scope');
  });
});

describe('the response', () => {
  it("is in the query by default, after the redirect URI's own query", async () => {
    const app = {
      clientId: 'query-app',
      redirectUri: 'http://localhost:9000/?page=1',
      postLogoutRedirectUri: '',
    };
    const { url } = authorizationRequest(org.issuer, app, { scope: 'openid' });
    const location = (await signedInBrowser().fetch(url)).headers.get('Location') ?? '';
    assert.match(location, /^http:\/\/localhost:9000\/\?page=1&code=[\w-]+&state=the-state$/);
  });

  it('is in the fragment with response_mode=fragment', async () => {
    const response = await visit(signedInBrowser(), { response_mode: 'fragment' });
    const { hash, search } = new URL(response.headers.get('Location') ?? '');
    assert.equal(search, '');
    assert.match(hash, /^#code=[\w-]+&state=the-state$/);
  });

  it('is a form that submits itself with response_mode=form_post', async () => {
    const response = await visit(signedInBrowser(), { response_mode: 'form_post', state: '"><i>' });
    const page = await response.text();
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(
      response.headers.get('Content-Security-Policy') ?? '',
    )?.[1];
    assert.ok(nonce);
    assert.ok(page.includes(`<script nonce="${nonce}">`));
    assert.match(page, /<form method="post" action="http:\/\/localhost:4200\/login\/callback">/);
    assert.match(page, /<input type="hidden" name="code" value="[\w-]+" \/>/);
    assert.match(page, /name="state" value="&quot;&gt;&lt;i&gt;"/);
    assert.doesNotMatch(page, / on\w+=/);
  });

  it('is a message to the origin of the redirect URI with response_mode=okta_post_message', async () => {
    const response = await visit(signedInBrowser(), {
      response_mode: 'okta_post_message',
      state: '</script><script>alert(1)',
    });
    const page = await response.text();
    assert.match(
      response.headers.get('Content-Security-Policy') ?? '',
      /frame-ancestors http:\/\/localhost:4200(;|$)/,
    );
    const posted = /= (\{.*\});/.exec(page)?.[1] ?? '';
    const { message, origin } = JSON.parse(posted) as { message: Record<string, string>; origin: string };
    assert.equal(origin, 'http://localhost:4200');
    assert.ok(message['code']);
    assert.equal(message['state'], '</script><script>alert(1)');
    assert.equal(page.split('</script>').length, 2);
  });

  it('is a message for an error too', async () => {
    const response = await visit(createTestBrowser(), {
      response_mode: 'okta_post_message',
      prompt: 'none',
    });
    assert.equal(response.status, 200);
    const page = await response.text();
    assert.match(page, /"error":"login_required"/);
    assert.match(page, /"state":"the-state"/);
  });
});
