import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import { Collection } from './store/collection.ts';
import type { User, UserStatus } from './store/documents.ts';
import type { Store } from './store/store.ts';

/** What a token is for: the first password, or a new one. */
export type AccountTokenPurpose = 'ACTIVATION' | 'RECOVERY';

/** A token with which a user can set a password, once. Its id is the fingerprint of the token. */
export interface AccountToken {
  readonly id: string;
  readonly userId: string;
  readonly purpose: AccountTokenPurpose;
  /** The fingerprint of the user's password: a token of the time before a change of the password is invalid. */
  readonly passwordFingerprint: string;
  readonly expires: number;
}

const hour = 3600_000;

/** How long a token is valid, in ms. Okta's defaults: seven days for an activation, one hour for a new password. */
const lifetimes: Readonly<Record<AccountTokenPurpose, number>> = {
  ACTIVATION: 7 * 24 * hour,
  RECOVERY: hour,
};

/** The statuses in which a user can use a token. `credentials/forgot_password` leaves the user `ACTIVE`. */
const statuses: Readonly<Record<AccountTokenPurpose, readonly UserStatus[]>> = {
  ACTIVATION: ['PROVISIONED', 'RECOVERY'],
  RECOVERY: ['RECOVERY', 'ACTIVE', 'PASSWORD_EXPIRED', 'LOCKED_OUT'],
};

const collections = new WeakMap<Store, Collection<AccountToken>>();

function accountTokens(store: Store): Collection<AccountToken> {
  let tokens = collections.get(store);
  if (!tokens)
    collections.set(
      store,
      (tokens = new Collection<AccountToken>(store.database, 'account_tokens', ['userId', 'expires'])),
    );
  return tokens;
}

const passwordFingerprint = ({ passwordHash = '' }: User): string => fingerprint(passwordHash);

/** Issues a token, which replaces the earlier ones of the user. @returns the token, of which only a fingerprint is stored. */
export function issueAccountToken(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  user: User,
  purpose: AccountTokenPurpose,
): string {
  const tokens = accountTokens(store);
  tokens.deleteBelow('expires', clock.now());
  dropAccountTokens(store, user.id);
  const token = newSecret();
  tokens.put({
    id: fingerprint(token),
    userId: user.id,
    purpose,
    passwordFingerprint: passwordFingerprint(user),
    expires: clock.now() + lifetimes[purpose],
  });
  return token;
}

/** The user of a token and what it is for; `undefined` if it is used, expired or unknown. */
export function findAccountToken(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  token: string,
): { readonly user: User; readonly purpose: AccountTokenPurpose } | undefined {
  const known = accountTokens(store).get(fingerprint(token));
  const user = known && store.users.get(known.userId);
  if (!user || clock.now() >= known.expires) return undefined;
  const isCurrent = known.passwordFingerprint === passwordFingerprint(user);
  return isCurrent && statuses[known.purpose].includes(user.status)
    ? { user, purpose: known.purpose }
    : undefined;
}

/** Makes all tokens of a user invalid. */
export function dropAccountTokens(store: Store, userId: string): void {
  const tokens = accountTokens(store);
  for (const { id } of tokens.find('userId', userId)) tokens.delete(id);
}

/** The address that a token's user opens. The paths are those of an Identity Engine org. */
export const accountLinkUrl = (
  { url }: Pick<OrgContext, 'url'>,
  purpose: AccountTokenPurpose,
  token: string,
): string => url + (purpose === 'ACTIVATION' ? `/tokens/${token}/verify` : `/signin/reset-password/${token}`);
