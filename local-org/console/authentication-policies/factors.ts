import { requiresPassword } from '../../policy/access-constraint.ts';
import type { AccessConstraint } from '../../store/policies.ts';
import type { Option } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { VerificationMethod } from './kind.ts';

/** Okta's choices for "User must authenticate with" that the org supports. Those with two factors start with `2FA`. */
const choices = {
  '1FA-password': 'Password / IdP',
  '1FA': 'Any 1 factor type',
  '2FA-password': 'Password / IdP + Another factor',
  '2FA': 'Any 2 factor types',
} as const;

type Choice = keyof typeof choices;

/** The options of "User must authenticate with". */
export const factorOptions: readonly Option[] = Object.entries(choices).map(([value, label]) => ({
  value,
  label,
}));

/** The options of "Possession factor constraints are" that have an effect in the org, or could have one. */
export const possessionOptions: readonly Option[] = [
  { value: 'userPresence', label: 'Require user interaction' },
  { value: 'phishingResistant', label: 'Require phishing-resistant authenticators' },
  { value: 'deviceBound', label: 'Exclude phone and email authenticators' },
];

const choiceOf = ({ factorMode, constraints }: VerificationMethod): Choice =>
  `${factorMode}${requiresPassword(constraints?.[0]) ? '-password' : ''}`;

/** What a rule requires, in Okta's words. */
export const describeFactors = (method: VerificationMethod): string => choices[choiceOf(method)];

/** What the fields show. */
export function factorValues(method: VerificationMethod): Readonly<Record<string, string | string[]>> {
  const possession: Possession = method.constraints?.[0]?.possession ?? {};
  return {
    factors: choiceOf(method),
    possession: [
      ...(possession.userPresence === 'OPTIONAL' ? [] : ['userPresence']),
      ...(possession.phishingResistant === 'REQUIRED' ? ['phishingResistant'] : []),
      ...(possession.deviceBound === 'REQUIRED' ? ['deviceBound'] : []),
    ],
  };
}

/** The settings of a possession factor, with that which has no effect in the org. */
type Possession = NonNullable<AccessConstraint['possession']> & {
  readonly userPresence?: 'OPTIONAL' | 'REQUIRED' | undefined;
};

/**
 * The factors that the fields say. Constraints that have no field stay, as long as they make sense.
 * @param current those of the rule until now.
 */
export function readFactors(
  values: FormValues,
  current: VerificationMethod | undefined,
): Pick<VerificationMethod, 'factorMode' | 'constraints'> {
  const choice = values.text('factors');
  const [factorMode, withPassword] = choice.split('-');
  const [constraint = {}] = current?.constraints ?? [];
  const knowledge = withPassword ? withPasswordIn(constraint) : withoutPassword(constraint);
  const possession = factorMode === '2FA' ? readPossession(values, constraint.possession) : undefined;
  const changed = { ...(knowledge && { knowledge }), ...(possession && { possession }) };
  return {
    factorMode: factorMode as VerificationMethod['factorMode'],
    constraints: Object.keys(changed).length > 0 ? [changed] : [],
  };
}

/** What a constraint says about the password, with the requirement. */
const withPasswordIn = (constraint: AccessConstraint): AccessConstraint['knowledge'] =>
  requiresPassword(constraint)
    ? constraint.knowledge
    : { ...constraint.knowledge, types: ['password'], required: true };

/** What a constraint says about the password without requiring it. */
function withoutPassword({ knowledge }: AccessConstraint): AccessConstraint['knowledge'] {
  return knowledge?.reauthenticateIn === undefined
    ? undefined
    : { reauthenticateIn: knowledge.reauthenticateIn };
}

function readPossession(values: FormValues, current: Possession = {}): Possession | undefined {
  const { deviceBound, phishingResistant, userPresence, ...others } = current;
  const changed: Possession = {
    ...others,
    ...(values.has('possession', 'deviceBound')
      ? { deviceBound: 'REQUIRED' }
      : deviceBound === 'OPTIONAL' && { deviceBound }),
    ...(values.has('possession', 'phishingResistant')
      ? { phishingResistant: 'REQUIRED' }
      : phishingResistant === 'OPTIONAL' && { phishingResistant }),
    ...(values.has('possession', 'userPresence')
      ? userPresence === 'REQUIRED' && { userPresence }
      : { userPresence: 'OPTIONAL' }),
  };
  return Object.keys(changed).length > 0 ? changed : undefined;
}
