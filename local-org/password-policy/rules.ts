import { verifyPassword } from '../passwords.ts';
import type { User } from '../store/documents.ts';
import type { PasswordSettings } from '../store/password-settings.ts';

type Complexity = PasswordSettings['complexity'];

/** The part of a password policy's settings that applies to new passwords. */
export interface PasswordPolicy {
  readonly complexity: Pick<
    Complexity,
    | 'minLength'
    | 'minLowerCase'
    | 'minUpperCase'
    | 'minNumber'
    | 'minSymbol'
    | 'excludeUsername'
    | 'excludeAttributes'
  >;
  readonly age: Pick<PasswordSettings['age'], 'minAgeMinutes' | 'historyCount'>;
}

/** The owner of the new password. It must not contain their names or equal an earlier password. */
export type PasswordOwner = Pick<
  User,
  'login' | 'firstName' | 'lastName' | 'passwordHash' | 'passwordHistory' | 'passwordChanged'
>;

/** A rule, by Okta's name of the setting. `firstName` and `lastName` are values of `excludeAttributes`. */
export type PasswordRule =
  | keyof Omit<PasswordPolicy['complexity'], 'excludeAttributes'>
  | PasswordPolicy['complexity']['excludeAttributes'][number]
  | keyof PasswordPolicy['age'];

/**
 * The rules that a new password breaks; empty if it is allowed.
 *
 * The `complexity` rules are computed as in the Sign-In Widget (`passwordUtils.ts` in its sources), so that the page and
 * the org agree. The page doesn't check the `age` rules.
 * @param now milliseconds since the epoch.
 */
export async function findBrokenRules(
  { complexity, age }: PasswordPolicy,
  owner: PasswordOwner,
  password: string,
  now: number,
): Promise<PasswordRule[]> {
  const broken: PasswordRule[] = [];
  const check = (rule: PasswordRule, isMet: boolean): void => {
    if (!isMet) broken.push(rule);
  };
  check('minLength', password.length >= complexity.minLength);
  check('minLowerCase', count(password, /\p{Ll}/gu) >= complexity.minLowerCase);
  check('minUpperCase', count(password, /\p{Lu}/gu) >= complexity.minUpperCase);
  check('minNumber', count(password, /[0-9]/g) >= complexity.minNumber);
  check('minSymbol', count(password, /[!-/:-@[-`{-~]/g) >= complexity.minSymbol);
  if (complexity.excludeUsername)
    check('excludeUsername', !usernameParts(owner.login).some((part) => contains(password, part)));
  for (const attribute of complexity.excludeAttributes)
    check(attribute, !owner[attribute] || !contains(password, owner[attribute]));
  check('minAgeMinutes', now - (owner.passwordChanged ?? -Infinity) >= age.minAgeMinutes * 60_000);
  check('historyCount', !(await isAmong(password, earlierPasswords(owner, age.historyCount))));
  return broken;
}

/** Hashes of the user's last passwords, starting with the current one. */
export const earlierPasswords = (
  { passwordHash, passwordHistory = [] }: Pick<User, 'passwordHash' | 'passwordHistory'>,
  limit: number,
): string[] => [...(passwordHash === undefined ? [] : [passwordHash]), ...passwordHistory].slice(0, limit);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** The parts of a username, split at these characters, that a password must not contain: four characters or longer. */
const usernameParts = (login: string): string[] =>
  login.split(/[,.\-_#@]/).filter((part) => Array.from(part).length >= 4);

async function isAmong(password: string, hashes: readonly string[]): Promise<boolean> {
  const same = await Promise.all(hashes.map((hash) => verifyPassword(password, hash)));
  return same.includes(true);
}
