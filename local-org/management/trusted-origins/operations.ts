import { newId } from '../../ids.ts';
import type { TrustedOrigin } from '../../store/documents.ts';
import type { OperationContext } from '../context.ts';
import { InvalidField } from '../okta-error.ts';

/** What a caller can choose of a trusted origin. */
export interface TrustedOriginSettings {
  readonly name: string;
  readonly origin: string;
  readonly scopes: readonly { readonly type: 'CORS' | 'REDIRECT' }[];
  /** Default: `ACTIVE`, or what it was. */
  readonly status?: TrustedOrigin['status'] | undefined;
}

/**
 * Creates a trusted origin, or replaces the one with this id.
 * @param id default: a new one.
 * @throws InvalidField if another trusted origin has the name or the origin.
 */
export function putTrustedOrigin(
  { store, clock }: OperationContext,
  { name, origin, scopes, status }: TrustedOriginSettings,
  id: string = newId('tos'),
): TrustedOrigin {
  const others = store.trustedOrigins.all().filter((other) => other.id !== id);
  for (const [field, value] of Object.entries({ name, origin }))
    if (others.some((other) => other[field as 'name' | 'origin'] === value))
      throw new InvalidField(field, 'An object with this field already exists in the current organization');
  const known = store.trustedOrigins.get(id);
  return store.trustedOrigins.put({
    id,
    name,
    origin,
    scopes: scopes.map(({ type }) => ({ type })),
    status: status ?? known?.status ?? 'ACTIVE',
    created: known?.created ?? clock.now(),
    lastUpdated: clock.now(),
  });
}

/** Activates or deactivates a trusted origin. */
export const setTrustedOriginStatus = (
  { store, clock }: OperationContext,
  { id }: TrustedOrigin,
  status: TrustedOrigin['status'],
): TrustedOrigin => store.trustedOrigins.update(id, { status, lastUpdated: clock.now() });
