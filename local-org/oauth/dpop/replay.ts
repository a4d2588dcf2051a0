import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import { OAuthError } from '../oauth-error.ts';
import { oauthStore } from '../oauth-store.ts';
import { proofWindow, type Proof } from './proof.ts';

/** More proofs than a development server receives within the time in which one could be replayed. */
const capacity = 20_000;

/**
 * Accepts a proof once. It is remembered by its key and `jti` until its `iat` is too old (RFC 9449 section 11.1). The
 * check is synchronous, so one of two simultaneous requests with the same proof is rejected.
 * @throws OAuthError `invalid_dpop_proof` if the proof was used before.
 */
export function refuseReplay({ store, clock }: Pick<OrgContext, 'store' | 'clock'>, proof: Proof): void {
  const { usedProofs } = oauthStore(store);
  usedProofs.deleteBelow('expires', clock.now());
  const id = fingerprint(`${proof.jkt}.${proof.jti}`);
  if (usedProofs.get(id))
    throw new OAuthError('invalid_dpop_proof', "'jti' claim in the DPoP proof JWT has been used before.");
  // `iat` is in whole seconds: the last one counts in full.
  usedProofs.put({ id, expires: (proof.iat + proofWindow + 1) * 1000 });
  usedProofs.keepNewest(capacity);
}
