import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { OAuthError } from '../oauth-error.ts';
import { currentNonce, isAcceptedNonce } from './nonces.ts';
import { verifyProof } from './proof.ts';
import { refuseReplay } from './replay.ts';

/**
 * Verifies the proof of a token request and returns the key to bind the tokens to (RFC 9449 section 5). The answer
 * carries the nonce for the next proof (section 8).
 * @returns the thumbprint of the key; `undefined` for bearer tokens, if there is no proof and the app doesn't require
 * one.
 * @throws OAuthError `invalid_dpop_proof` for an invalid or missing proof; `use_dpop_nonce` for an invalid or missing
 * nonce.
 */
export async function verifyTokenRequestProof(
  org: OrgContext,
  c: Context,
  app: App,
): Promise<string | undefined> {
  if (c.req.header('DPoP') === undefined) {
    if (app.dpop_bound_access_tokens) throw missingProof();
    return undefined;
  }
  c.header('DPoP-Nonce', currentNonce(org));
  const proof = await verifyProof(org.clock, c);
  if (proof.nonce === undefined || !isAcceptedNonce(org, proof.nonce))
    throw new OAuthError('use_dpop_nonce', 'Authorization server requires nonce in DPoP proof.');
  refuseReplay(org, proof);
  return proof.jkt;
}

/**
 * Rejects a request whose code (section 10) or refresh token (section 5) is bound to another key. Nothing is revoked: a
 * thief can't use the token without the key, and must not be able to sign the user out with it either.
 * @param bound the thumbprint of the key that the code or token is bound to, if any.
 * @param key the thumbprint of the key that signed the request's proof, if any.
 * @throws OAuthError
 */
export function requireBoundKey(bound: string | undefined, key: string | undefined): void {
  if (bound === undefined || bound === key) return;
  if (key === undefined) throw missingProof();
  throw new OAuthError(
    'invalid_grant',
    'The DPoP proof JWT is signed with another key than the grant is bound to.',
  );
}

const missingProof = (): OAuthError =>
  new OAuthError('invalid_dpop_proof', 'The DPoP proof JWT header is missing.');
