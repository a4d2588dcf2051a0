import { z } from 'zod';
import type { Profile } from '../../core/flow-state.ts';
import type { IonField } from '../../core/idx-response.ts';
import type { IdxMessage } from '../../core/messages.ts';
import type { ProfileAttribute } from '../../../store/policies.ts';
import { blank, invalidEmail, patternMismatch, tooLong } from './registration-messages.ts';

/** Okta's limits, in UTF-16 code units, as the widget counts them. https://developer.okta.com/docs/api/openapi/okta-management */
const maxLengths: Readonly<Partial<Record<string, number>>> = { firstName: 50, lastName: 50 };
const maxLengthOf = (name: string): number => maxLengths[name] ?? 100;

/** What the profile form sends. */
export interface ProfileBody {
  readonly userProfile: Readonly<Partial<Record<string, string | undefined>>>;
}

/** The body of the profile form. Other attributes are left out. `parseProfile` validates the values. */
export const profileBody = (attributes: readonly ProfileAttribute[]): z.ZodType<ProfileBody> =>
  z.object({
    userProfile: z.object(Object.fromEntries(attributes.map(({ name }) => [name, z.string().optional()]))),
  });

/** The field `userProfile`, with a field for each attribute. */
export const profileField = (attributes: readonly ProfileAttribute[]): IonField => ({
  name: 'userProfile',
  type: 'object',
  required: true,
  form: {
    value: attributes.map(({ name, label, required }) => ({
      name,
      label,
      required,
      ...(required && { minLength: 1 }),
      maxLength: maxLengthOf(name),
    })),
  },
});

/** The profile, or the messages for its invalid fields, by path. */
export type ParsedProfile =
  { readonly profile: Profile } | { readonly fieldErrors: Readonly<Record<string, readonly IdxMessage[]>> };

/** Validates a profile. Attributes that the policy doesn't ask for are ignored. */
export function parseProfile(
  attributes: readonly ProfileAttribute[],
  { userProfile }: ProfileBody,
): ParsedProfile {
  const typed = attributes.map(
    (attribute) => [attribute, (userProfile[attribute.name] ?? '').trim()] as const,
  );
  const errors = typed
    .map(([attribute, value]) => [`userProfile.${attribute.name}`, findErrors(attribute, value)] as const)
    .filter(([, messages]) => messages.length > 0);
  if (errors.length > 0) return { fieldErrors: Object.fromEntries(errors) };
  const values: Record<string, string> = Object.fromEntries(typed.map(([{ name }, value]) => [name, value]));
  const { firstName = '', lastName = '', email = '', ...others } = values;
  const more = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
  const hasMore = Object.keys(more).length > 0;
  return {
    profile: { firstName, lastName, email: email.toLowerCase(), ...(hasMore && { attributes: more }) },
  };
}

// No control characters, line separators or marks that change the direction of the text after the name.
const namePattern = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

function findErrors({ name, label, required }: ProfileAttribute, value: string): IdxMessage[] {
  if (value === '') return required ? [blank] : [];
  if (value.length > maxLengthOf(name)) return [tooLong];
  if (name === 'email')
    return z.email().safeParse(value).success ? [] : [invalidEmail(label), patternMismatch(label)];
  return namePattern.test(value) && visible.test(value) ? [] : [patternMismatch(label)];
}
