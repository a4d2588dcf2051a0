// Started as its own process: prints its issuer, and the cookie of a session, as one line of JSON.
import { createServer } from 'node:http';
import { interactionPolicy, Provider } from 'oidc-provider';

const server = createServer().listen(0, 'localhost');
await new Promise((resolve) => server.once('listening', resolve));
const issuer = `http://localhost:${server.address().port}`;
const scopes = 'openid profile email';
/** Whether access tokens are JWTs, as Okta's are. oidc-provider gives them for an API only, and its userinfo refuses them. */
const hasJwts = process.env['BENCH_JWT'] !== undefined;
const api = 'https://api.example.com';

const policy = interactionPolicy.base();
// It asks users of native clients for their consent each time.
policy.get('consent').checks.remove('native_client_prompt');

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'local-spa',
      redirect_uris: ['http://localhost:4200/login/callback'],
      token_endpoint_auth_method: 'none',
      // It refuses http: addresses of this machine for web clients.
      application_type: 'native',
    },
  ],
  cookies: { keys: ['a key for the benchmark'] },
  jwks: { keys: [await newKey()] },
  claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name'], email: ['email'] },
  findAccount: (_, accountId) => ({
    accountId,
    claims: () => ({
      sub: accountId,
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      email: 'ada@example.com',
    }),
  }),
  interactions: { policy },
  features: {
    resourceIndicators: {
      enabled: hasJwts,
      defaultResource: () => api,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: '', audience: api, accessTokenFormat: 'jwt' }),
    },
  },
  // Gives its consent at once, as the local org does.
  loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
    const known = session.grantIdFor(client.clientId);
    const existing = known && (await provider.Grant.find(known));
    if (existing) return existing;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(scopes);
    await grant.save();
    return grant;
  },
});
server.on('request', provider.callback());
const cookie = process.env['BENCH_START'] ? '' : await signIn();
console.log(JSON.stringify({ issuer, cookie, hasUserinfo: !hasJwts }));

async function newKey() {
  const { exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'key' };
}

/** Signs in through the forms that the library has for development. @returns the session's cookies */
async function signIn() {
  const cookies = new Map();
  const visit = async (url, init = {}) => {
    const response = await fetch(new URL(url, issuer), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, Cookie: [...cookies].map((each) => each.join('=')).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(';', 1)[0].split('=');
      cookies.set(name, value);
    }
    await response.text();
    return response.headers.get('Location');
  };
  const query = new URLSearchParams({
    client_id: 'local-spa',
    redirect_uri: 'http://localhost:4200/login/callback',
    response_type: 'code',
    scope: scopes,
    state: 'state',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const interaction = await visit(`/auth?${query}`);
  const body = new URLSearchParams({ prompt: 'login', login: 'ada', password: 'any' });
  const resume = await visit(interaction, { method: 'POST', body });
  await visit(resume);
  return [...cookies]
    .filter(([name]) => name.startsWith('_session'))
    .map((each) => each.join('='))
    .join('; ');
}
