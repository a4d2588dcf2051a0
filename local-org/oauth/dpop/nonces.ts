import type { OrgContext } from '../../context.ts';
import { newSecret } from '../../ids.ts';
import { oauthStore } from '../oauth-store.ts';

const hour = 3600_000;

/** In milliseconds. Okta issues a new nonce every 24 hours and accepts each for three days. */
const renewal = 24 * hour;
const lifetime = 3 * 24 * hour;

type NonceContext = Pick<OrgContext, 'store' | 'clock'>;

/**
 * Returns the nonce for new proofs (RFC 9449 section 8). All authorization servers share it, because clients keep one
 * nonce per origin.
 * https://developer.okta.com/docs/guides/dpop/main/#configure-dpop
 */
export function currentNonce({ store, clock }: NonceContext): string {
  const { nonces } = oauthStore(store);
  nonces.deleteBelow('created', clock.now() - lifetime);
  const newest = nonces.all().at(-1);
  if (newest && clock.now() - newest.created < renewal) return newest.id;
  return nonces.put({ id: newSecret(), created: clock.now() }).id;
}

/** Whether this org issued a nonce and it has not expired. */
export function isAcceptedNonce({ store, clock }: NonceContext, nonce: string): boolean {
  const known = oauthStore(store).nonces.get(nonce);
  return known !== undefined && clock.now() - known.created < lifetime;
}
