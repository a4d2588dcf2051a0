import type { User, UserStatus } from '../../store/documents.ts';
import { OktaError } from '../okta-error.ts';

/** The error for what a user's status doesn't allow. */
export const notAllowed = (): OktaError =>
  new OktaError(403, 'E0000038', "This operation is not allowed in the user's current status.");

/** @throws OktaError if the user has another status than these. @param error Okta's error for this call. */
export function requireStatus(
  { status }: Pick<User, 'status'>,
  allowed: readonly UserStatus[],
  error: () => OktaError = notAllowed,
): void {
  if (!allowed.includes(status)) throw error();
}
