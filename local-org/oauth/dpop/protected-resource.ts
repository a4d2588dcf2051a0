import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import type { AccessTokenClaims } from '../claims.ts';
import { OAuthError } from '../oauth-error.ts';
import type { PresentedToken } from '../access-token-from-request.ts';
import { currentNonce, isAcceptedNonce } from './nonces.ts';
import { invalidClaim, verifyProof } from './proof.ts';
import { refuseReplay } from './replay.ts';

/**
 * Rejects an access token that is sent the wrong way: a token bound to a key without a proof of that key, or an unbound
 * token with the scheme `DPoP` (RFC 9449 section 7).
 *
 * As at Okta's own resources, the proof needs no nonce: okta-auth-js sends none and doesn't handle a request for one.
 * If there is a nonce, it must be one of the org's.
 * @throws OAuthError with status 401.
 */
export async function verifyTokenBinding(
  org: OrgContext,
  c: Context,
  { scheme, token }: PresentedToken,
  { cnf }: AccessTokenClaims,
): Promise<void> {
  if (scheme === 'Bearer') {
    if (cnf)
      throw new OAuthError(
        'invalid_token',
        'The access token is bound to a key and needs a DPoP proof.',
        401,
      );
    return;
  }
  if (!cnf) throw new OAuthError('invalid_token', 'The access token is not bound to a key.', 401);
  c.header('DPoP-Nonce', currentNonce(org));
  try {
    const proof = await verifyProof(org.clock, c);
    if (proof.ath !== fingerprint(token)) throw invalidClaim('ath');
    if (proof.jkt !== cnf.jkt) throw new OAuthError('invalid_token', 'Invalid DPoP key binding.');
    if (proof.nonce !== undefined && !isAcceptedNonce(org, proof.nonce))
      throw new OAuthError('use_dpop_nonce', 'Resource server requires nonce in DPoP proof.');
    refuseReplay(org, proof);
  } catch (error) {
    throw error instanceof OAuthError ? new OAuthError(error.code, error.message, 401) : error;
  }
}
