import { createHash, randomUUID } from 'node:crypto';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Claims } from './authorization-server.ts';
import type { Answer, Call, TestApi } from './test-api.ts';

/** A key pair that an app signs proofs with. */
export interface ProofKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  /** The thumbprint of the key, which tokens are bound to. */
  readonly jkt: string;
}

/** Creates a key pair. */
export async function createProofKey(alg = 'ES256'): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { alg, privateKey, jwk, jkt: await calculateJwkThumbprint(jwk) };
}

/** The request that a proof is for, and changes to the proof: undefined removes a claim or header. */
export interface ProofOf {
  readonly method?: string;
  readonly url: string;
  readonly token: string;
  readonly nonce?: string | undefined;
  readonly claims?: Claims;
  readonly header?: Claims;
}

/** Signs the proof of a request (RFC 9449 section 4.2). */
export const signProof = (
  key: ProofKey,
  { method = 'GET', url, token, nonce, claims, header }: ProofOf,
): Promise<string> =>
  new SignJWT({
    htm: method,
    htu: url,
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    ath: createHash('sha256').update(token).digest('base64url'),
    nonce,
    ...claims,
  })
    .setProtectedHeader({ alg: key.alg, typ: 'dpop+jwt', jwk: key.jwk, ...header })
    .sign(key.privateKey);

/** An app with a key. */
export interface DpopApp {
  readonly key: ProofKey;
  /** Ada's access token, bound to the key. */
  readonly token: string;
  /** Gets a nonce as an app does: by sending a proof without one. */
  readonly fetchNonce: () => Promise<string>;
  /** Signs the proof of `GET messages`, with a nonce of the API. */
  readonly prove: (changes?: Partial<ProofOf>, key?: ProofKey) => Promise<string>;
  /** Sends the token with a proof, by default to `GET messages`. */
  readonly send: (proof: string | undefined, path?: string, call?: Call) => Promise<Answer>;
}

/** @param claims changes to the claims of the access token. */
export async function createDpopApp(
  { org, api, call }: Pick<TestApi, 'org' | 'api' | 'call'>,
  claims: Claims = {},
  alg?: string,
): Promise<DpopApp> {
  const key = await createProofKey(alg);
  const token = await org.sign({ cnf: { jkt: key.jkt }, ...claims });
  const url = new URL('messages', api.url).href;
  const send: DpopApp['send'] = (proof, path = 'messages', init = {}) =>
    call(path, {
      ...init,
      headers: { Authorization: `DPoP ${token}`, ...(proof !== undefined && { DPoP: proof }) },
    });
  const fetchNonce = async () => {
    const { headers } = await send(await signProof(key, { url, token }));
    return headers.get('dpop-nonce') ?? '';
  };
  return {
    key,
    token,
    send,
    fetchNonce,
    prove: async (changes, by = key) => signProof(by, { url, token, nonce: await fetchNonce(), ...changes }),
  };
}
