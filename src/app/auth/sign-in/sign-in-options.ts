import type { TokenParams } from '@okta/okta-auth-js';
import { fieldsOf, isFields, isMaxAge, isString } from '../storage/readers';

/**
 * What a sign-in must amount to, beyond finding out who the user is (RFC 9470). The org may give less, and the user is signed
 * in then: look at the ID token's `acr` and `auth_time`, as `requireAssurance` does.
 */
export interface AuthnRequirements {
  /** Levels of authentication, the preferred one first, with spaces between (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly acrValues?: string;
  /** How long ago the user may have proved who they are, in seconds; 0 has them do it now (the same section). */
  readonly maxAge?: number;
}

/**
 * Whether the org asks a user whom it knows to sign in again (`login`) or to agree again (`consent`).
 * OpenID Connect Core 1.0, section 3.1.2.1, and what Okta takes of it:
 * https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS/#tag/CustomAS/operation/authorizeCustomAS
 */
export type Prompt = 'login' | 'consent' | 'login consent' | 'consent login';

/** What a sign-in asks the org for: an argument of `Session.signIn` and of guards, or `data.okta` of a route. */
export interface SignInOptions extends AuthnRequirements {
  /** The username to start with (OpenID Connect Core 1.0, section 3.1.2.1). The org may let the user change it. */
  readonly loginHint?: string;
  /** The ID of an identity provider that the org is to send the user to (Okta). */
  readonly idp?: string;
  /** `login` lets another user sign in, too. */
  readonly prompt?: Prompt;
  /** Languages for the org's pages: BCP 47 tags, the preferred one first, with spaces between (the same section). */
  readonly uiLocales?: string;
  /** Further parameters of the authorization request, by their names there. */
  readonly extraParams?: Readonly<Record<string, string>>;
}

/** How `SignIn` is asked by other parts of this folder. */
export interface SignInRequest extends Omit<SignInOptions, 'prompt'> {
  /** The sign-in's `state`, for a caller that has to recognize it; a new one by default. */
  readonly state?: string;
  /** `none`: only if the org need not show a page for it (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly prompt?: Prompt | 'none';
  /** What only the SDK's own method takes. */
  readonly sdkParams?: Pick<TokenParams, 'scopes' | 'idpScope' | 'display' | 'sessionToken'>;
}

type Key = keyof SignInOptions;

/** What is wrong with a value; undefined where nothing is. */
type Check = (value: unknown) => string | undefined;

const prompts: readonly unknown[] = [
  'login',
  'consent',
  'login consent',
  'consent login',
] satisfies readonly Prompt[];

/** Parameters of a request that only this library sets: a sign-in with others would be unsafe, or could not be finished. */
const reserved: readonly string[] = [
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'dpop_jkt',
  'nonce',
  'redirect_uri',
  // Each would replace all other parameters (RFC 9101, section 5).
  'request',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
  'state',
];

/** Parameters that have an option, by their names in the request. */
const options: ReadonlyMap<string, Key> = new Map([
  ['acr_values', 'acrValues'],
  ['idp', 'idp'],
  ['login_hint', 'loginHint'],
  ['max_age', 'maxAge'],
  ['prompt', 'prompt'],
  ['ui_locales', 'uiLocales'],
]);

/** The option that stands for a parameter of the request; undefined where there is none. */
export const optionFor = (parameter: string): Key | undefined => options.get(parameter);

const checkText: Check = (value) =>
  isString(value) && value.trim() !== '' ? undefined : 'must be text, and not empty.';

const checks: Readonly<Record<Key, Check>> = {
  acrValues: checkText,
  maxAge: (value) => (isMaxAge(value) ? undefined : 'must be a whole number of seconds, 0 or more.'),
  loginHint: checkText,
  idp: checkText,
  prompt: (value) =>
    value === 'none'
      ? 'must not be “none”: that is for a sign-in without a page, and ends in an error where the org needs one. Leave it out.'
      : prompts.includes(value)
        ? undefined
        : 'must be “login”, “consent”, or both with a space between.',
  uiLocales: checkText,
  extraParams: checkExtraParams,
};

function checkExtraParams(value: unknown): string | undefined {
  if (!isFields(value)) return 'must be an object with a text for each parameter.';
  for (const [name, parameter] of Object.entries(value)) {
    if (reserved.includes(name)) return `must not have “${name}”, which belongs to the sign-in itself.`;
    const option = optionFor(name);
    if (option) return `must not have “${name}”: use the option “${option}”.`;
    if (!isString(parameter)) return `must have a text for “${name}”.`;
  }
  return undefined;
}

const isKey = (name: string): name is Key => Object.hasOwn(checks, name);

/**
 * Checks what an app's developer has written.
 * @param place where they did, for the message: `data.okta of the route`
 * @throws TypeError that says which option is wrong, and what to write instead
 */
export function checkSignInOptions(written: unknown, place: string): SignInOptions {
  if (written === undefined) return {};
  if (!isFields(written)) throw new TypeError(`${place} must be an object.`);
  for (const [name, value] of Object.entries(written)) {
    if (!isKey(name)) {
      throw new TypeError(
        `${place}: there is no option “${name}”. Use one of ${Object.keys(checks).join(', ')}.`,
      );
    }
    const wrong = value === undefined ? undefined : checks[name](value);
    if (wrong !== undefined) throw new TypeError(`${place}: ${name} ${wrong}`);
  }
  return pickSignInOptions(written);
}

/** Reads options back from a storage or the browser's history, which may hold anything: only valid ones are taken. */
export const readSignInOptions = (kept: unknown): SignInOptions => pickSignInOptions(fieldsOf(kept));

/** The valid options among the members of an object. */
export const pickSignInOptions = (from: object): SignInOptions =>
  Object.fromEntries(
    Object.entries(from).filter(
      ([name, value]) => value !== undefined && isKey(name) && checks[name](value) === undefined,
    ),
  );

/** Whether a sign-in must amount to something. */
export const hasRequirements = ({ acrValues, maxAge }: AuthnRequirements): boolean =>
  acrValues !== undefined || maxAge !== undefined;

/** The options as the SDK takes them. */
export function toTokenParams({
  uiLocales,
  extraParams,
  sdkParams,
  ...others
}: Omit<SignInRequest, 'state'>): TokenParams {
  const extra = { ...extraParams, ...(uiLocales !== undefined && { ui_locales: uiLocales }) };
  return { ...sdkParams, ...others, ...(Object.keys(extra).length > 0 && { extraParams: extra }) };
}
