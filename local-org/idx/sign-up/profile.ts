import { z } from 'zod';
import type { Field } from '../envelope.ts';
import type { Message } from '../messages.ts';
import { blank, invalidEmail, patternMismatch, tooLong } from './messages.ts';
import type { ProfileAttribute } from './policy.ts';

/** What somebody says of themselves when they register. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  /** In lower case: it is the username as well. */
  readonly email: string;
}

/** Okta's limits, in UTF-16 units as the widget counts. https://developer.okta.com/docs/api/openapi/okta-management */
const maxLength: Readonly<Record<ProfileAttribute['name'], number>> = {
  firstName: 50,
  lastName: 50,
  email: 100,
};

/** What the form posts. Each value is looked at by `readProfile`. */
export const postedProfile = z.object({
  userProfile: z.object({
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    email: z.string().optional(),
  }),
});

/** The form's fields. */
export const profileField = (attributes: readonly ProfileAttribute[]): Field => ({
  name: 'userProfile',
  type: 'object',
  required: true,
  form: {
    value: attributes.map(({ name, label, required }) => ({
      name,
      label,
      required,
      ...(required && { minLength: 1 }),
      maxLength: maxLength[name],
    })),
  },
});

/** What was typed in, as a profile, or what is wrong with it by the path of the field. */
export type ProfileReading =
  { readonly profile: Profile } | { readonly wrong: Readonly<Record<string, readonly Message[]>> };

/** Reads what was posted. What the policy doesn't ask for is not taken. */
export function readProfile(
  attributes: readonly ProfileAttribute[],
  { userProfile }: z.infer<typeof postedProfile>,
): ProfileReading {
  const typed = attributes.map(
    (attribute) => [attribute, (userProfile[attribute.name] ?? '').trim()] as const,
  );
  const wrong = typed
    .map(([attribute, value]) => [`userProfile.${attribute.name}`, findWrong(attribute, value)] as const)
    .filter(([, messages]) => messages.length > 0);
  if (wrong.length > 0) return { wrong: Object.fromEntries(wrong) };
  const values: Partial<Profile> = Object.fromEntries(typed.map(([{ name }, value]) => [name, value]));
  const { firstName = '', lastName = '', email = '' } = values;
  return { profile: { firstName, lastName, email: email.toLowerCase() } };
}

// No controls, line separators or marks that turn the direction of the text around them: a name stays in its line.
const namePattern = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

function findWrong({ name, label, required }: ProfileAttribute, value: string): Message[] {
  if (value === '') return required ? [blank] : [];
  if (value.length > maxLength[name]) return [tooLong];
  if (name === 'email')
    return z.email().safeParse(value).success ? [] : [invalidEmail(label), patternMismatch(label)];
  return namePattern.test(value) && visible.test(value) ? [] : [patternMismatch(label)];
}
