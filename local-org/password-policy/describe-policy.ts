import type { PasswordPolicy } from './rules.ts';

/** Okta's texts for the rules that are on, which follow "Password requirements: ". */
function complexityTexts({ complexity }: PasswordPolicy): string[] {
  const { excludeAttributes } = complexity;
  const texts: readonly (readonly [isOn: boolean, text: string])[] = [
    [complexity.minLength > 0, `at least ${complexity.minLength} characters`],
    [complexity.minLowerCase > 0, 'a lowercase letter'],
    [complexity.minUpperCase > 0, 'an uppercase letter'],
    [complexity.minNumber > 0, 'a number'],
    [complexity.minSymbol > 0, 'a symbol'],
    [complexity.excludeUsername, 'no parts of your username'],
    [excludeAttributes.includes('firstName'), 'does not include your first name'],
    [excludeAttributes.includes('lastName'), 'does not include your last name'],
  ];
  return texts.filter(([isOn]) => isOn).map(([, text]) => text);
}

/** The policy in Okta's words, such as `Password requirements: at least 8 characters, a number.` */
export function describePolicy(policy: PasswordPolicy): string {
  const { minAgeMinutes, historyCount } = policy.age;
  const complexity = complexityTexts(policy);
  const history = `Your password cannot be any of your last ${historyCount} passwords.`;
  const age = `At least ${minAgeMinutes} minute(s) must have elapsed since you last changed your password.`;
  return [
    ...(complexity.length > 0 ? [`Password requirements: ${complexity.join(', ')}.`] : []),
    ...(historyCount > 0 ? [history] : []),
    ...(minAgeMinutes > 0 ? [age] : []),
  ].join(' ');
}
