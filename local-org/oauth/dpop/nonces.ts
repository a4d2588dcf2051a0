import type { OrgContext } from '../../context.ts';
import { newSecret } from '../../ids.ts';
import { oauthStore } from '../oauth-store.ts';

const hour = 3600_000;

/** Okta has a new nonce every 24 hours, and takes one for three days after it was made; in ms. */
const renewal = 24 * hour;
const lifetime = 3 * 24 * hour;

type NonceContext = Pick<OrgContext, 'store' | 'clock'>;

/**
 * The nonce that proofs are to have from now on (RFC 9449 section 8). Both authorization servers have the same one,
 * since clients keep one per origin.
 * https://developer.okta.com/docs/guides/dpop/main/#configure-dpop
 */
export function currentNonce({ store, clock }: NonceContext): string {
  const { nonces } = oauthStore(store);
  nonces.deleteBelow('created', clock.now() - lifetime);
  const newest = nonces.all().at(-1);
  if (newest && clock.now() - newest.created < renewal) return newest.id;
  return nonces.put({ id: newSecret(), created: clock.now() }).id;
}

/** Whether a nonce is one that this org gave out, not too long ago. */
export function isAcceptedNonce({ store, clock }: NonceContext, nonce: string): boolean {
  const known = oauthStore(store).nonces.get(nonce);
  return known !== undefined && clock.now() - known.created < lifetime;
}
