import type { AuthConfig } from '../src/app/auth/config/auth-config.ts';

/** Environment variables. An empty one counts as missing, since many tools can't leave one out. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The value of a variable; undefined if it is missing or empty. */
export function valueOf(env: Variables, name: string): string | undefined {
  const value = env[name];
  return value === '' ? undefined : value;
}

const asText = (text: string): unknown => text;
const asBoolean = (text: string): unknown => (/^(?:true|false)$/.test(text) ? text === 'true' : text);
const asNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

/** A list: separated by spaces or commas, or in JSON. */
function asList(text: string): unknown {
  if (!text.trimStart().startsWith('[')) return text.split(/[\s,]+/).filter((item) => item !== '');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface Variable {
  readonly name: string;
  /** Reads the text as JSON would have the value. If it can't, it returns the text, and the app's rules say what is wrong. */
  readonly read: (text: string) => unknown;
}

/** The variable of each key of `okta.config.json`. Keys that Okta has too start with `OKTA_`. */
const variables: Readonly<Record<keyof AuthConfig, Variable>> = {
  issuer: { name: 'OKTA_ISSUER', read: asText },
  clientId: { name: 'OKTA_CLIENT_ID', read: asText },
  redirectUri: { name: 'OKTA_REDIRECT_URI', read: asText },
  postLogoutRedirectUri: { name: 'OKTA_POST_LOGOUT_REDIRECT_URI', read: asText },
  scopes: { name: 'OKTA_SCOPES', read: asList },
  protectedApis: { name: 'PROTECTED_APIS', read: asList },
  signIn: { name: 'SIGN_IN', read: asText },
  tokenStorage: { name: 'TOKEN_STORAGE', read: asText },
  dpop: { name: 'DPOP', read: asBoolean },
  idleTimeout: { name: 'IDLE_TIMEOUT', read: asNumber },
};

const hasVariable = (key: string): key is keyof AuthConfig => Object.hasOwn(variables, key);

/** The variable of a key. */
export const nameOfKey = (key: string): string => (hasVariable(key) ? variables[key].name : key);

/** The content of `okta.config.json` that the variables describe, not validated. */
export function rawConfig(env: Variables): Readonly<Record<string, unknown>> {
  const given = Object.entries(variables).flatMap(([key, { name, read }]) => {
    const text = valueOf(env, name);
    return text === undefined ? [] : [[key, read(text)] as const];
  });
  return Object.fromEntries(given);
}

/**
 * The variables that describe a configuration: the reverse of {@link rawConfig}.
 * @throws Error for a key that has no variable
 */
export function toVariables(config: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(config).map(([key, value]) => {
    if (!hasVariable(key)) throw new Error(`The configuration has the unknown key ${key}: remove it.`);
    return [nameOfKey(key), typeof value === 'string' ? value : JSON.stringify(value)] as const;
  });
  return Object.fromEntries(entries);
}
