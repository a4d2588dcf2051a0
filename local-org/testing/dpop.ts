import { randomUUID } from 'node:crypto';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Clock } from '../clock.ts';
import { fingerprint } from '../ids.ts';
import { endpoint, localSpa } from './app.ts';
import { form } from './browser.ts';

/** A key pair that an app signs proofs with. */
export interface ProofKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  /** The thumbprint of the key. */
  readonly jkt: string;
}

/** Creates a key pair. */
export async function createProofKey(alg = 'ES256'): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { alg, privateKey, jwk, jkt: await calculateJwkThumbprint(jwk) };
}

type Changes = Readonly<Record<string, unknown>>;

/**
 * The request that a proof is for, and changes to the proof: claims and headers to replace, or to remove with
 * `undefined`.
 */
export interface ProofOf {
  readonly method?: string;
  readonly url: string;
  readonly nonce?: string | undefined;
  readonly accessToken?: string;
  readonly claims?: Changes;
  readonly header?: Changes;
}

/** Signs the proof of a request (RFC 9449 section 4.2), by the org's clock. */
export const signProof = (
  clock: Clock,
  key: ProofKey,
  { method = 'POST', url, nonce, accessToken, claims, header }: ProofOf,
): Promise<string> =>
  new SignJWT({
    htm: method,
    htu: url,
    iat: Math.floor(clock.now() / 1000),
    jti: randomUUID(),
    nonce,
    ...(accessToken !== undefined && { ath: fingerprint(accessToken) }),
    ...claims,
  })
    .setProtectedHeader({ alg: key.alg, typ: 'dpop+jwt', jwk: key.jwk, ...header })
    .sign(key.privateKey);

/** Sends a token request of `local-spa`, with a proof if there is one. */
export function requestTokens(
  issuer: string,
  fields: Readonly<Record<string, string | undefined>>,
  proof?: string,
): Promise<Response> {
  const request = form({ client_id: localSpa.clientId, ...fields });
  return fetch(endpoint(issuer, 'token'), {
    ...request,
    ...(proof !== undefined && { headers: { DPoP: proof } }),
  });
}

/** Gets a nonce as an app does: by sending a proof without one. */
export async function fetchNonce(clock: Clock, issuer: string, key: ProofKey): Promise<string> {
  const proof = await signProof(clock, key, { url: endpoint(issuer, 'token') });
  const response = await requestTokens(issuer, { grant_type: 'authorization_code' }, proof);
  const nonce = response.headers.get('DPoP-Nonce');
  if (nonce === null) throw new Error(`No nonce: ${await response.text()}`);
  return nonce;
}
