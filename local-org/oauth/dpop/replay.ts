import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import { OAuthError } from '../oauth-error.ts';
import { oauthStore } from '../oauth-store.ts';
import { proofWindow, type Proof } from './proof.ts';

/** More proofs than anybody sends to a development server while one of them could be used again. */
const capacity = 20_000;

/**
 * Takes a proof once: it is remembered by its key and `jti` for as long as its `iat` would let it be used again
 * (RFC 9449 section 11.1). Nothing is awaited, so of two requests with the same proof one is refused.
 * @throws OAuthError `invalid_dpop_proof` if it has been used before.
 */
export function refuseReplay({ store, clock }: Pick<OrgContext, 'store' | 'clock'>, proof: Proof): void {
  const { usedProofs } = oauthStore(store);
  usedProofs.deleteBelow('expires', clock.now());
  const id = fingerprint(`${proof.jkt}.${proof.jti}`);
  if (usedProofs.get(id))
    throw new OAuthError('invalid_dpop_proof', "'jti' claim in the DPoP proof JWT has been used before.");
  // The second in which its `iat` ends counts in full.
  usedProofs.put({ id, expires: (proof.iat + proofWindow + 1) * 1000 });
  usedProofs.keepNewest(capacity);
}
