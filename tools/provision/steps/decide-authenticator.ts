import type { AuthenticatorMethodType } from '@okta/okta-sdk-nodejs';
import { keep, type Decision } from '../step.ts';

/** What an authenticator must be like for a chapter. */
export interface WantedAuthenticator {
  readonly key: 'phone_number' | 'okta_email';
  readonly name: string;
  /** A method that must be active. */
  readonly method?: AuthenticatorMethodType;
  /** The uses that are enough, and the one to set otherwise. */
  readonly uses: readonly string[];
  readonly use: string;
}

/** The parts of an authenticator that the command may change. */
export const parts = ['status', 'method', 'allowedFor'] as const;
export type Part = (typeof parts)[number];

/** What the parts are. `undefined`: the org does not have the authenticator. */
export type AuthenticatorState = Readonly<Partial<Record<Part, string>>> | undefined;

/** The parts that must change, with their new values. */
export function requiredChanges(
  state: NonNullable<AuthenticatorState>,
  { method, uses, use }: WantedAuthenticator,
): Partial<Record<Part, string>> {
  return {
    ...(state.status !== 'ACTIVE' && { status: 'ACTIVE' }),
    ...(method && state.method !== 'ACTIVE' && { method: 'ACTIVE' }),
    ...(!uses.includes(state.allowedFor ?? '') && { allowedFor: use }),
  };
}

/** Decides about an authenticator that must be there. */
export function decideOn(state: AuthenticatorState, wanted: WantedAuthenticator): Decision {
  if (!state) return { action: 'create', why: `active, for ${wanted.use}` };
  const changes = Object.entries(requiredChanges(state, wanted));
  if (changes.length === 0) return keep('it is active, and this command need not change it');
  const list = changes.map(
    ([part, to]) => `${part === 'method' ? (wanted.method ?? part) : part} becomes ${to}`,
  );
  return { action: 'change', why: list.join(', ') };
}

/** Decides about an authenticator that is to be as it was. @param before what the command changed, from which values */
export function decideOff(before: AuthenticatorState): Decision {
  const changes = Object.entries(before ?? {});
  if (changes.length === 0) return keep('this command did not change it');
  const list = changes.map(([part, value]) => `${part} becomes ${value === 'absent' ? 'INACTIVE' : value}`);
  return { action: 'remove', why: `as it was before: ${list.join(', ')}` };
}
