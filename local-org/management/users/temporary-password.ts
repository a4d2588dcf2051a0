import { randomInt } from 'node:crypto';
import type { OrgContext } from '../../context.ts';
import type { Person } from '../../policy/conditions.ts';
import { passwordSettingsFor } from '../../policy/password-policy.ts';

const lower = 'abcdefghijkmnopqrstuvwxyz';
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';
const symbols = '!#$%&*+-=?@';

/** A random password that the password policy allows. It has no letters that are easily confused. */
export function temporaryPassword({ store }: Pick<OrgContext, 'store'>, owner: Person): string {
  const { minLength, minLowerCase, minUpperCase, minNumber, minSymbol } = passwordSettingsFor(
    store,
    owner,
  ).complexity;
  const required = [
    ...pick(lower, Math.max(minLowerCase, 1)),
    ...pick(upper, Math.max(minUpperCase, 1)),
    ...pick(digits, Math.max(minNumber, 1)),
    ...pick(symbols, minSymbol),
  ];
  const rest = pick(lower + upper + digits, Math.max(minLength, 12) - required.length);
  return shuffle([...required, ...rest]).join('');
}

const pick = (letters: string, count: number): string[] =>
  Array.from({ length: Math.max(count, 0) }, () => letters.charAt(randomInt(letters.length)));

function shuffle(letters: string[]): string[] {
  for (let last = letters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters;
}
