import type { TokenParams } from '@okta/okta-auth-js';
import { fieldsOf, isFields, isMaxAge, isString } from '../storage/readers';

/**
 * Requirements for a sign-in: how strong and how recent it must be (RFC 9470). The org may provide less, and the user is signed in
 * anyway. So check the ID token's `acr` and `auth_time`, as `requireAssurance` does.
 */
export interface AuthnRequirements {
  /** Levels of authentication, separated by spaces, the preferred one first (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly acrValues?: string;
  /** The longest time since the user last authenticated, in seconds; 0 requires a fresh sign-in (same section). */
  readonly maxAge?: number;
}

/**
 * Whether the org asks a user with a session to sign in again (`login`) or to give consent again (`consent`).
 * OpenID Connect Core 1.0, section 3.1.2.1, and the values that Okta supports:
 * https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS/#tag/CustomAS/operation/authorizeCustomAS
 */
export type Prompt = 'login' | 'consent' | 'login consent' | 'consent login';

/** Options of a sign-in: an argument of `Session.signIn` and of guards, or `data.okta` of a route. */
export interface SignInOptions extends AuthnRequirements {
  /** The username to prefill (OpenID Connect Core 1.0, section 3.1.2.1). The org may let the user change it. */
  readonly loginHint?: string;
  /** The ID of the identity provider that signs the user in (an Okta parameter). */
  readonly idp?: string;
  /** `login` also lets another user sign in. */
  readonly prompt?: Prompt;
  /** Languages for the org's pages: BCP 47 tags, separated by spaces, the preferred one first (same section). */
  readonly uiLocales?: string;
  /** Other parameters of the authorization request, by name. */
  readonly extraParams?: Readonly<Record<string, string>>;
}

/** The options of `SignIn`, for other parts of `auth/`. */
export interface SignInRequest extends Omit<SignInOptions, 'prompt'> {
  /** The `state`, for a caller that has to recognize the response; default: a new one. */
  readonly state?: string;
  /** `none` fails if the org has to show a page (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly prompt?: Prompt | 'none';
  /** Parameters that only the SDK's method accepts. */
  readonly sdkParams?: Pick<TokenParams, 'scopes' | 'idpScope' | 'display' | 'sessionToken'>;
}

type Key = keyof SignInOptions;

/** Returns what is wrong with a value; undefined if it is valid. */
type Check = (value: unknown) => string | undefined;

const prompts: readonly unknown[] = [
  'login',
  'consent',
  'login consent',
  'consent login',
] satisfies readonly Prompt[];

/** Parameters that only this library may set. Otherwise, the sign-in would be unsafe, or couldn't be finished. */
const reserved: readonly string[] = [
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'dpop_jkt',
  'nonce',
  'redirect_uri',
  // These replace all other parameters (RFC 9101, section 5).
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
];

/** Parameters of the request that have an option, by name. */
const options: ReadonlyMap<string, Key> = new Map([
  ['acr_values', 'acrValues'],
  ['idp', 'idp'],
  ['login_hint', 'loginHint'],
  ['max_age', 'maxAge'],
  ['prompt', 'prompt'],
  ['ui_locales', 'uiLocales'],
]);

/** The option for a parameter of the request; undefined if there is none. */
export const optionFor = (parameter: string): Key | undefined => options.get(parameter);

const checkText: Check = (value) =>
  isString(value) && value.trim() !== '' ? undefined : 'must be text that is not empty.';

const checks: Readonly<Record<Key, Check>> = {
  acrValues: checkText,
  maxAge: (value) => (isMaxAge(value) ? undefined : 'must be a whole number of seconds, 0 or more.'),
  loginHint: checkText,
  idp: checkText,
  prompt: (value) =>
    value === 'none'
      ? 'must not be “none”: a sign-in without a page fails if the org has to show one. Leave it out.'
      : prompts.includes(value)
        ? undefined
        : 'must be “login”, “consent”, or both, separated by a space.',
  uiLocales: checkText,
  extraParams: checkExtraParams,
};

function checkExtraParams(value: unknown): string | undefined {
  if (!isFields(value)) return 'must be an object with text for each parameter.';
  for (const [name, parameter] of Object.entries(value)) {
    if (reserved.includes(name))
      return `must not contain “${name}”, which the sign-in sets itself. Remove it.`;
    const option = optionFor(name);
    if (option) return `must not contain “${name}”: use the option “${option}”.`;
    if (!isString(parameter)) return `must have text for “${name}”.`;
  }
  return undefined;
}

const isKey = (name: string): name is Key => Object.hasOwn(checks, name);

/**
 * Checks the options that an app's developer has written.
 * @param place where they are, for the message: `data.okta of the route`
 * @throws TypeError that says which option is wrong, and what to write instead
 */
export function checkSignInOptions(values: unknown, place: string): SignInOptions {
  if (values === undefined) return {};
  if (!isFields(values)) throw new TypeError(`${place} must be an object.`);
  for (const [name, value] of Object.entries(values)) {
    if (!isKey(name)) {
      throw new TypeError(
        `${place}: “${name}” is not an option. Use one of ${Object.keys(checks).join(', ')}.`,
      );
    }
    const problem = value === undefined ? undefined : checks[name](value);
    if (problem !== undefined) throw new TypeError(`${place}: ${name} ${problem}`);
  }
  return pickSignInOptions(values);
}

/** Reads options from the storage or the browser's history, which may contain anything. Ignores invalid ones. */
export const readSignInOptions = (stored: unknown): SignInOptions => pickSignInOptions(fieldsOf(stored));

/** The valid options in an object. */
export const pickSignInOptions = (from: object): SignInOptions =>
  Object.fromEntries(
    Object.entries(from).filter(
      ([name, value]) => value !== undefined && isKey(name) && checks[name](value) === undefined,
    ),
  );

/** Whether there are requirements. */
export const hasRequirements = ({ acrValues, maxAge }: AuthnRequirements): boolean =>
  acrValues !== undefined || maxAge !== undefined;

/** Converts the options into parameters of the SDK. */
export function toTokenParams({
  uiLocales,
  extraParams,
  sdkParams,
  ...others
}: Omit<SignInRequest, 'state'>): TokenParams {
  const extra = { ...extraParams, ...(uiLocales !== undefined && { ui_locales: uiLocales }) };
  return { ...sdkParams, ...others, ...(Object.keys(extra).length > 0 && { extraParams: extra }) };
}
