import type { TokenParams } from '@okta/okta-auth-js';
import type { AuthConfig } from '../config/auth-config';
import { checkSignInOptions, optionFor, type SignInRequest } from './sign-in-options';

/**
 * Reads what an app has given to the SDK's `signInWithRedirect`.
 * @throws TypeError if a parameter would make the sign-in unsafe, or have its answer come to where nothing waits for it
 */
export function readSdkSignInRequest(params: TokenParams, config: AuthConfig): SignInRequest {
  const { state, scopes, idpScope, display, sessionToken, prompt, extraParams, ...others } = params;
  const { acrValues, maxAge, loginHint, idp, ...rest } = others;
  rejectOverrides(rest, config);
  const written = {
    ...readExtraParams(extraParams),
    ...withoutUndefined({ acrValues, loginHint, idp }),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    // The SDK's users know that this ends in an error where the org needs a page.
    ...(prompt !== undefined && prompt !== 'none' && { prompt }),
  };
  return {
    ...checkSignInOptions(written, 'signInWithRedirect'),
    ...(prompt === 'none' && { prompt }),
    ...(state !== undefined && { state }),
    sdkParams: withoutUndefined({ scopes, idpScope, display, sessionToken }),
  };
}

/** Parameters that have an option here are taken as that. */
function readExtraParams(extraParams: Readonly<Record<string, string>> = {}): object {
  const options: Record<string, unknown> = {};
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(extraParams)) {
    const option = optionFor(name);
    if (option === undefined) others[name] = value;
    else options[option] = option === 'maxAge' ? Number(value) : value;
  }
  return { ...options, ...(Object.keys(others).length > 0 && { extraParams: others }) };
}

/** What the configuration says can't be said otherwise: the answer to the sign-in is checked against the configuration. */
function rejectOverrides(params: object, config: AuthConfig): void {
  for (const [name, value] of Object.entries(params)) {
    const isConfigured = Object.hasOwn(config, name) && config[name as keyof AuthConfig] === value;
    const isUsual =
      (name === 'pkce' && value === true) || (name === 'responseType' && String(value) === 'code');
    if (value === undefined || isConfigured || isUsual) continue;
    throw new TypeError(
      `signInWithRedirect: “${name}” can't be set for one sign-in. Leave it out; what there is to set is in okta.config.json.`,
    );
  }
}

const withoutUndefined = <T extends object>(from: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
