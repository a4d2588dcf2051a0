import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { RunningServer } from './servers.ts';

/** The endpoints of a discovery document that a sign-in uses. */
interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
}

/** RFC 7636 appendix B. */
const pkce = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
};

const redirectUri = 'http://localhost:4200/login/callback';

const authorizeQuery = new URLSearchParams({
  client_id: 'local-spa',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid profile email',
  state: 'state',
  nonce: 'nonce',
  code_challenge: pkce.challenge,
  code_challenge_method: 'S256',
}).toString();

/** A client that signs in again and again, with connections that stay open. */
export interface SignInClient {
  /** One sign-in with the session: `authorize`, `token`, and `userinfo` if it takes the access token. */
  signIn(): Promise<void>;
  close(): void;
}

/** @param connections how many to keep open */
export async function createClient(server: RunningServer, connections: number): Promise<SignInClient> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const endpoints = JSON.parse(
    (await send(agent, `${server.issuer}/.well-known/openid-configuration`, 'GET')).body,
  ) as Endpoints;
  return {
    close: () => agent.destroy(),
    async signIn() {
      const authorize = `${endpoints.authorization_endpoint}?${authorizeQuery}`;
      const { headers, body: page } = await send(agent, authorize, 'GET', { Cookie: server.cookie });
      const code = new URL(headers.location ?? '', server.issuer).searchParams.get('code');
      if (!code) throw new Error(`authorize gave no code: ${headers.location ?? page}`);
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'local-spa',
        redirect_uri: redirectUri,
        code,
        code_verifier: pkce.verifier,
      }).toString();
      const tokens = await send(
        agent,
        endpoints.token_endpoint,
        'POST',
        { 'Content-Type': 'application/x-www-form-urlencoded' },
        form,
      );
      const { access_token, id_token } = JSON.parse(tokens.body) as Record<string, string>;
      if (!access_token || !id_token) throw new Error(`token gave no tokens: ${tokens.body}`);
      if (!server.hasUserinfo) return;
      const user = await send(agent, endpoints.userinfo_endpoint, 'GET', {
        Authorization: `Bearer ${access_token}`,
      });
      if (!user.body.includes('"sub"')) throw new Error(`userinfo gave no user: ${user.body}`);
    },
  };
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function send(
  agent: Agent,
  url: string,
  method: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ headers: response.headers, body: text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
