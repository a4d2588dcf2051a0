import { verifyPassword } from '../../passwords.ts';
import type { Settings, User } from '../../store/documents.ts';

/** The org's password policy: `settings.password`, as far as it is about new passwords. */
export type PasswordPolicy = Pick<Settings['password'], 'complexity' | 'age'>;

/** Whose password it is to be: their names are kept out of it, and their earlier passwords. */
export type PasswordOwner = Pick<
  User,
  'login' | 'firstName' | 'lastName' | 'passwordHash' | 'passwordHistory' | 'passwordChanged'
>;

/** A rule of the policy, by Okta's name of the setting; `firstName` and `lastName` are `excludeAttributes`. */
export type PasswordRule =
  | keyof Omit<PasswordPolicy['complexity'], 'excludeAttributes'>
  | PasswordPolicy['complexity']['excludeAttributes'][number]
  | keyof PasswordPolicy['age'];

/**
 * The rules that `password` breaks; none: it may be used.
 *
 * They are those that the Sign-In Widget shows and checks on its own (`passwordUtils.ts` in its sources), so that the
 * page and the org agree, and the two of `age`, of which the page knows nothing.
 * @param now milliseconds since the epoch.
 */
export async function brokenRules(
  { complexity, age }: PasswordPolicy,
  owner: PasswordOwner,
  password: string,
  now: number,
): Promise<PasswordRule[]> {
  const broken: PasswordRule[] = [];
  const hold = (rule: PasswordRule, isKept: boolean): void => {
    if (!isKept) broken.push(rule);
  };
  hold('minLength', password.length >= complexity.minLength);
  hold('minLowerCase', count(password, /\p{Ll}/gu) >= complexity.minLowerCase);
  hold('minUpperCase', count(password, /\p{Lu}/gu) >= complexity.minUpperCase);
  hold('minNumber', count(password, /[0-9]/g) >= complexity.minNumber);
  hold('minSymbol', count(password, /[!-/:-@[-`{-~]/g) >= complexity.minSymbol);
  if (complexity.excludeUsername)
    hold('excludeUsername', !parts(owner.login).some((part) => contains(password, part)));
  for (const attribute of complexity.excludeAttributes)
    hold(attribute, !owner[attribute] || !contains(password, owner[attribute]));
  hold('minAgeMinutes', now - (owner.passwordChanged ?? -Infinity) >= age.minAgeMinutes * 60_000);
  hold('historyCount', !(await isAmong(password, earlierPasswords(owner, age.historyCount))));
  return broken;
}

/** Hashes of the last `limit` passwords of `owner`, the present one first. */
export const earlierPasswords = (
  { passwordHash, passwordHistory = [] }: Pick<User, 'passwordHash' | 'passwordHistory'>,
  limit: number,
): string[] => [...(passwordHash === undefined ? [] : [passwordHash]), ...passwordHistory].slice(0, limit);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** The parts of a username that a password must not hold: between these marks, and four characters or longer. */
const parts = (login: string): string[] =>
  login.split(/[,.\-_#@]/).filter((part) => Array.from(part).length >= 4);

async function isAmong(password: string, hashes: readonly string[]): Promise<boolean> {
  const same = await Promise.all(hashes.map((hash) => verifyPassword(password, hash)));
  return same.includes(true);
}
