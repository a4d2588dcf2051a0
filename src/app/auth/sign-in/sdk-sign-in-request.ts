import type { TokenParams } from '@okta/okta-auth-js';
import type { AuthConfig } from '../config/auth-config';
import { checkSignInOptions, optionFor, type SignInRequest } from './sign-in-options';

/**
 * Reads the parameters of the SDK's `signInWithRedirect`.
 * @throws TypeError if a parameter would make the sign-in unsafe, or send its response elsewhere
 */
export function readSdkSignInRequest(params: TokenParams, config: AuthConfig): SignInRequest {
  const { state, scopes, idpScope, display, sessionToken, prompt, extraParams, ...others } = params;
  const { acrValues, maxAge, loginHint, idp, ...rest } = others;
  rejectOverrides(rest, config);
  const options = {
    ...readExtraParams(extraParams),
    ...withoutUndefined({ acrValues, loginHint, idp }),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    // Callers of the SDK know that `none` fails if the org has to show a page.
    ...(prompt !== undefined && prompt !== 'none' && { prompt }),
  };
  return {
    ...checkSignInOptions(options, 'signInWithRedirect'),
    ...(prompt === 'none' && { prompt }),
    ...(state !== undefined && { state }),
    sdkParams: withoutUndefined({ scopes, idpScope, display, sessionToken }),
  };
}

/** Converts parameters that have an option into that option. */
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

/** Rejects parameters that differ from the configuration: the response is checked against the configuration. */
function rejectOverrides(params: object, config: AuthConfig): void {
  for (const [name, value] of Object.entries(params)) {
    const isConfigured = Object.hasOwn(config, name) && config[name as keyof AuthConfig] === value;
    const isDefault =
      (name === 'pkce' && value === true) || (name === 'responseType' && String(value) === 'code');
    if (value === undefined || isConfigured || isDefault) continue;
    throw new TypeError(
      `signInWithRedirect: “${name}” can't be set for a single sign-in. Leave it out, or set it in okta.config.json.`,
    );
  }
}

const withoutUndefined = <T extends object>(from: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
