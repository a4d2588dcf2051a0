import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { OAuthError } from '../oauth-error.ts';
import { currentNonce, isAcceptedNonce } from './nonces.ts';
import { verifyProof } from './proof.ts';
import { refuseReplay } from './replay.ts';

/**
 * The key that the tokens of a token request are to be bound to (RFC 9449 section 5). The answer tells the nonce for
 * the next proof (section 8).
 * @returns its thumbprint; `undefined` for bearer tokens: there is no proof, and the app needs none.
 * @throws OAuthError `invalid_dpop_proof`, also if the app needs one; `use_dpop_nonce`.
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
 * Refuses a request with a code (section 10) or a refresh token (section 5) that is bound to another key. Nothing is
 * revoked by that: without the key the token is worth nothing, and whoever got hold of a copy shall not be able to sign
 * the user out either.
 * @param bound the thumbprint of the key that it is bound to, if it is bound.
 * @param key the thumbprint of the key that the request's proof is signed with.
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
