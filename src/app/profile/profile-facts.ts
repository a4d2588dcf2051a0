import type { User } from '../auth/index';
import { capitalize, factorNames, wordsFor } from '../ui/claim-values';
import type { ProfileClaims, Source } from './profile-claims';

/** A row of the profile. It has a text, a time, or badges, or is still loading. */
export interface Fact {
  readonly name: string;
  readonly source: Source;
  readonly text?: string;
  /** The value as in the claim, if `text` is in words. */
  readonly code?: string;
  /** ms since the epoch. */
  readonly at?: number;
  readonly badges?: readonly string[];
  /** Whether the value may still come, so that nothing moves when it does. */
  readonly isLoading?: true;
  /** Whether the org has verified the value; undefined if it doesn't say. */
  readonly verified?: Verified | undefined;
}

/** What the org says about an email address or a phone number. */
export interface Verified {
  readonly isVerified: boolean;
  readonly source: Source;
}

/**
 * What the org knows about the user. Rows without a value are left out.
 * @param scopes the scopes of the app, which say what userinfo may add
 */
export function aboutUser(user: User, claims: ProfileClaims, scopes: readonly string[]): readonly Fact[] {
  const orLoading = (fact: Fact | undefined, name: string, scope: string): Fact | undefined =>
    fact ??
    (claims.isLoading && scopes.includes(scope) ? { name, source: 'userinfo', isLoading: true } : undefined);
  const username = textFact('Username', 'preferred_username', claims);
  return present([
    username?.text === user.email ? undefined : username,
    listFact('Groups', 'groups', claims),
    orLoading(phoneFact(claims), 'Phone', 'phone'),
    orLoading(languageFact(claims), 'Language', 'profile'),
    orLoading(textFact('Time zone', 'zoneinfo', claims), 'Time zone', 'profile'),
  ]);
}

/** How and when the user signed in. */
export function aboutSignIn(claims: ProfileClaims): readonly Fact[] {
  const time = claims.find('auth_time');
  return present([
    typeof time?.value === 'number'
      ? { name: 'Signed in', source: time.source, at: time.value * 1000 }
      : undefined,
    listFact('Factors', 'amr', claims, factorNames),
    codeFact('Level', 'acr', claims),
  ]);
}

/** Whether the org has verified the value of another claim, such as `email_verified`. */
export function verification(name: string, claims: ProfileClaims): Verified | undefined {
  const claim = claims.find(name);
  return typeof claim?.value === 'boolean' ? { isVerified: claim.value, source: claim.source } : undefined;
}

const present = (facts: readonly (Fact | undefined)[]): readonly Fact[] =>
  facts.filter((fact) => fact !== undefined);

function textFact(name: string, claimName: string, claims: ProfileClaims): Fact | undefined {
  const claim = claims.find(claimName);
  return typeof claim?.value === 'string' ? { name, source: claim.source, text: claim.value } : undefined;
}

function phoneFact(claims: ProfileClaims): Fact | undefined {
  const fact = textFact('Phone', 'phone_number', claims);
  return fact && { ...fact, verified: verification('phone_number_verified', claims) };
}

function codeFact(name: string, claimName: string, claims: ProfileClaims): Fact | undefined {
  const fact = textFact(name, claimName, claims);
  const words = wordsFor(claimName, fact?.text);
  return fact?.text !== undefined && words !== undefined
    ? { ...fact, text: capitalize(words), code: fact.text }
    : fact;
}

function listFact(
  name: string,
  claimName: string,
  claims: ProfileClaims,
  toTexts: (value: unknown) => readonly string[] = textsIn,
): Fact | undefined {
  const claim = claims.find(claimName);
  const badges = toTexts(claim?.value);
  return claim && badges.length > 0 ? { name, source: claim.source, badges } : undefined;
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Okta writes the locale with an underscore: `en_US`. */
function languageFact(claims: ProfileClaims): Fact | undefined {
  const fact = textFact('Language', 'locale', claims);
  if (fact?.text === undefined) return undefined;
  try {
    const language = languages.of(fact.text.replaceAll('_', '-'));
    return language === undefined ? fact : { ...fact, text: language, code: fact.text };
  } catch {
    return fact; // not a language tag
  }
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
