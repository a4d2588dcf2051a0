import { omit } from '../../omit.ts';
import { milliseconds } from '../../policy/duration.ts';
import type { AccessConstraint } from '../../store/policies.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { VerificationMethod } from './kind.ts';

/** Five years: with it, Okta's console means "as long as the session is active". */
const never = 'PT43800H';

/** The units of a frequency, the longest first. */
const units = [
  { value: 'days', label: 'days', length: 24 * 3600_000, toDuration: (count: string) => `P${count}D` },
  { value: 'hours', label: 'hours', length: 3600_000, toDuration: (count: string) => `PT${count}H` },
  { value: 'minutes', label: 'minutes', length: 60_000, toDuration: (count: string) => `PT${count}M` },
  { value: 'seconds', label: 'seconds', length: 1000, toDuration: (count: string) => `PT${count}S` },
] as const;

/** The options for the unit. */
export const unitOptions = units.map(({ value, label }) => ({ value, label }));

/** A length of time, as a number with its unit. Two hours, unless there is something to show. */
function countAndUnit(length: number): { readonly count: string; readonly unit: string } {
  const unit = units.find((each) => length % each.length === 0) ?? units[3];
  return { count: String(length / unit.length), unit: unit.value };
}

/** What the fields show. */
export function frequencyValues({ reauthenticateIn }: Pick<VerificationMethod, 'reauthenticateIn'>) {
  const length = milliseconds(reauthenticateIn);
  if (length === 0) return { frequency: 'always', ...countAndUnit(2 * 3600_000) };
  if (length === milliseconds(never)) return { frequency: 'never', ...countAndUnit(2 * 3600_000) };
  return { frequency: 'after', ...countAndUnit(length) };
}

/** How often users must authenticate again, in words. */
export function describeFrequency(method: Pick<VerificationMethod, 'reauthenticateIn'>): string {
  const { frequency, count, unit } = frequencyValues(method);
  if (frequency === 'always') return 'Every sign-in attempt';
  return frequency === 'never' ? 'Never' : `After ${count} ${count === '1' ? unit.slice(0, -1) : unit}`;
}

/** The frequency that the fields say, as an ISO 8601 duration, which the API checks. */
export function readFrequency(values: FormValues): string {
  switch (values.text('frequency')) {
    case 'always':
      return 'PT0S';
    case 'never':
      return never;
    default:
      return (units.find(({ value }) => value === values.text('unit')) ?? units[0]).toDuration(
        values.text('count'),
      );
  }
}

/** Whether two durations are equally long. What isn't a duration equals none. */
export function isSameLength(duration: string, other: string): boolean {
  try {
    return milliseconds(duration) === milliseconds(other);
  } catch {
    return false;
  }
}

/** Whether a factor has a frequency that is only its. The API can set such; the console has one for all factors. */
export const hasOwnFrequencies = ({ constraints = [] }: VerificationMethod): boolean =>
  constraints
    .flatMap(({ knowledge, possession }) => [knowledge, possession])
    .some((factor) => factor?.reauthenticateIn !== undefined);

/** The constraints without such frequencies. */
export const withoutOwnFrequencies = (
  constraints: readonly AccessConstraint[] | undefined,
): readonly AccessConstraint[] | undefined =>
  constraints?.map(({ knowledge, possession }) => ({
    ...(knowledge && { knowledge: omit(knowledge, 'reauthenticateIn') }),
    ...(possession && { possession: omit(possession, 'reauthenticateIn') }),
  }));
