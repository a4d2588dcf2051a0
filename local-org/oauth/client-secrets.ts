import { timingSafeEqual } from 'node:crypto';
import { fingerprint } from '../ids.ts';
import type { App } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/** Whether `secret` is one of the app's active client secrets. */
export const isSecretOf = (
  { clientSecrets }: Pick<Store, 'clientSecrets'>,
  { id }: App,
  secret: string,
): boolean =>
  clientSecrets.find('appId', id).some((known) => known.status === 'ACTIVE' && isEqual(known.secret, secret));

/** Compares the hashes, which have the same length, in constant time. */
const isEqual = (known: string, given: string): boolean =>
  timingSafeEqual(Buffer.from(fingerprint(known)), Buffer.from(fingerprint(given)));
