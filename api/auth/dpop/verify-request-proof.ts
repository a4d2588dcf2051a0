import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { invalidProof, invalidToken, useNonce } from '../challenges.ts';
import type { ApiSettings } from '../../options.ts';
import type { Nonces } from './nonces.ts';
import { verifyProof, wrongClaim } from './proof.ts';
import type { UsedProofs } from './used-proofs.ts';

/**
 * Verifies that a request has a proof of the key that its access token is bound to. If there is a newer nonce, the
 * answer carries it.
 * @param jkt the thumbprint of that key; undefined if the token is not bound to a key.
 * @throws ApiError 401
 */
export type VerifyRequestProof = (c: Context, token: string, jkt: string | undefined) => Promise<void>;

/**
 * Creates the checks of a resource server (RFC 9449 sections 4.3, 7 and 9).
 * @param settings `publicUrl`: the origin that proofs are for, if a proxy changes it on the way.
 */
export function createProofVerifier(
  { clock, publicUrl }: Pick<ApiSettings, 'clock' | 'publicUrl'>,
  nonces: Nonces,
  usedProofs: UsedProofs,
): VerifyRequestProof {
  return async (c, token, jkt) => {
    if (jkt === undefined) {
      throw invalidToken('The access token is bound to no key: send it as a bearer token.');
    }
    const proof = await verifyProof(c, clock(), publicUrl);
    if (proof.ath !== createHash('sha256').update(token).digest('base64url')) throw wrongClaim('ath');
    if (proof.jkt !== jkt) throw invalidToken('The access token is bound to another key.');
    const nonce = nonces.current();
    // RFC 9449 section 8.2: a client that gets the new nonce early needs no extra request for it.
    if (proof.nonce !== nonce) c.header('DPoP-Nonce', nonce);
    if (proof.nonce === undefined || !nonces.isAccepted(proof.nonce)) throw useNonce();
    if (!(await usedProofs.use(proof))) throw invalidProof('The DPoP proof has been used before.');
  };
}
