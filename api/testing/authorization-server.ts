import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK, JWTHeaderParameters } from 'jose';

/** The client ID in the tokens of {@link AuthorizationServer.sign}. */
export const testClientId = '0oa1client';

const tokenLifetime = 3600;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Claims by name. undefined removes one. */
export type Claims = Record<string, unknown>;

/** A minimal authorization server with real discovery, keys and tokens over HTTP, which tests can observe and break. */
export interface AuthorizationServer {
  readonly issuer: string;
  /** How many times each document was requested. */
  readonly requests: { discovery: number; keys: number };
  /** The discovery document. A test may change it. */
  readonly discovery: { issuer: string; jwks_uri: string };
  /** The status of the keys endpoint. Anything but 200 is an outage. */
  keysStatus: number;
  /** Answers for the keys endpoint instead of the server, if set. It need not answer at all. */
  answerKeys: ((response: ServerResponse) => void) | undefined;
  readonly publicJwk: JWK;
  /** Signs an access token. `claims` and `header` replace parts of a valid one, or remove them with undefined. */
  readonly sign: (claims?: Claims, header?: Partial<JWTHeaderParameters>) => Promise<string>;
  /** Replaces the signing key. The keys endpoint has only the new one. */
  readonly rotateKey: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Starts again on the same port. */
  readonly start: () => Promise<void>;
}

/** The claims of Ada's access token, issued now. */
export function adaClaims(issuer: string): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    ver: 1,
    jti: 'AT.1',
    iss: issuer,
    aud: 'api://default',
    iat: now,
    exp: now + tokenLifetime,
    auth_time: now,
    cid: testClientId,
    uid: '00u1ada',
    scp: ['openid', 'profile'],
    sub: 'ada@example.com',
    groups: ['Everyone', 'Admins'],
  };
}

/** The claims that differ in Bob's token. */
export const bobClaims = { uid: '00u2bob', sub: 'bob@example.com', groups: ['Everyone'] };

/** The additional claims after a sign-in with two factors that the app requested. */
export const twoFactors = { acr: 'urn:okta:loa:2fa:any' };

/** Creating an RSA key is slow, so servers share one by default. */
const sharedKey = createKey('key-1');

/**
 * Starts the server on a free port.
 * @param firstKey the first signing key. Keys of {@link createKey} always differ, even with the same `kid`.
 */
export async function startAuthorizationServer(firstKey = sharedKey): Promise<AuthorizationServer> {
  let key = await firstKey;
  const server = createServer((request, response) => {
    if (request.url === '/oauth2/default/.well-known/openid-configuration') {
      self.requests.discovery++;
      answerJson(response, 200, self.discovery);
    } else {
      self.requests.keys++;
      if (self.answerKeys) self.answerKeys(response);
      else answerJson(response, self.keysStatus, { keys: [key.publicJwk] });
    }
  });
  let port = 0;
  const start = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await start();

  const issuer = `http://127.0.0.1:${port}/oauth2/default`;
  const self: AuthorizationServer = {
    issuer,
    requests: { discovery: 0, keys: 0 },
    discovery: { issuer, jwks_uri: `${issuer}/v1/keys` },
    keysStatus: 200,
    answerKeys: undefined,
    get publicJwk() {
      return key.publicJwk;
    },
    sign: (claims, header) =>
      new SignJWT({ ...adaClaims(issuer), ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header })
        .sign(key.privateKey),
    rotateKey: async () => {
      key = await createKey(`${key.kid}-next`);
    },
    start,
    stop: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return self;
}

/** Creates an RSA key pair. */
export async function createKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

function answerJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
