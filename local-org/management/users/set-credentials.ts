import type { OrgContext } from '../../context.ts';
import { storePassword } from '../../password-policy/store-password.ts';
import type { User } from '../../store/documents.ts';
import { cancelSignIns } from '../../user-access.ts';
import { OktaError, invalidFields } from '../okta-error.ts';
import { importHash, passwordProblem } from './password.ts';
import type { ProfileFields } from './profile.ts';
import type { Credentials } from './schema.ts';
import { notAllowed, requireStatus } from './status-error.ts';

/** Credentials that are ready to be stored. */
export type PreparedCredentials = Partial<Required<Pick<User, 'passwordHash' | 'recoveryQuestion'>>>;

/**
 * Checks and hashes the credentials in a body. It changes nothing.
 * @param owner whose they become. A recovery question that they have already needs no answer.
 * @param isStrict whether the rules about earlier passwords apply.
 * @throws OktaError if the password breaks a rule of the policy, or an answer is missing.
 */
export async function prepareCredentials(
  org: OrgContext,
  owner: ProfileFields & Pick<User, 'groupIds'> & Partial<User>,
  credentials: Credentials | null | undefined,
  isStrict = false,
): Promise<PreparedCredentials> {
  const { value, hash } = credentials?.password ?? {};
  const { question, answer } = credentials?.recovery_question ?? {};
  if (question !== undefined && !answer && question !== owner.recoveryQuestion?.question)
    throw invalidFields([{ field: 'answer', problem: 'The field cannot be left blank' }]);
  if (value) {
    const problem = await passwordProblem(org, owner, value, isStrict);
    if (problem !== undefined) throw invalidFields([{ field: 'password', problem }]);
  }
  const passwordHash = hash ? importHash(hash) : value ? await org.passwords.hash(value) : undefined;
  return {
    ...(passwordHash !== undefined && { passwordHash }),
    ...(question !== undefined && answer && { recoveryQuestion: await hashAnswer(org, question, answer) }),
  };
}

/** The stored form of a recovery question. Case and spaces around the answer don't matter. */
export const hashAnswer = async (
  { passwords }: Pick<OrgContext, 'passwords'>,
  question: string,
  answer: string,
): Promise<NonNullable<User['recoveryQuestion']>> => ({
  question,
  answerHash: await passwords.hash(normalizeAnswer(answer)),
});

/** The form in which answers are compared. */
export const normalizeAnswer = (answer: string): string => answer.trim().toLowerCase();

/**
 * Makes sure that the user's status allows these credentials to be set. An imported hash needs a `STAGED` user.
 * @throws OktaError
 */
export function requireSettable(user: User, credentials: Credentials | null | undefined): void {
  const { value, hash } = credentials?.password ?? {};
  if (hash) requireStatus(user, ['STAGED']);
  if (value) requireStatus(user, ['STAGED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY']);
  if (credentials?.recovery_question?.answer && user.status === 'DEPROVISIONED') throw notAllowed();
}

/** Stores new credentials. A new password ends sign-ins that used the old one. */
export function setCredentials(org: OrgContext, user: User, prepared: PreparedCredentials): User {
  const { passwordHash, recoveryQuestion } = prepared;
  if (recoveryQuestion) org.store.users.update(user.id, { recoveryQuestion, lastUpdated: org.clock.now() });
  const current = org.store.users.get(user.id) ?? user;
  if (passwordHash === undefined) return current;
  const changed = storePassword(org, current, passwordHash);
  cancelSignIns(org, changed);
  return changed;
}

/** Okta's error for a password, old or new, that is not accepted. */
export const credentialsRefused = (cause: string): OktaError =>
  new OktaError(403, 'E0000014', 'Update of credentials failed', [cause]);
