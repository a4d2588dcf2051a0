import type { AuthConfig } from './auth-config';
import { readUrl } from './read-url';
import { readBoolean, readChoice, readList, readScopes, readSeconds, readText } from './read-values';
import { optional, type ReadContext, type ReadSetting, required, type SettingProblem } from './setting';

/** The values that a setting accepts. */
export const choices = {
  signIn: ['button', 'onLoad'],
  tokenStorage: ['localStorage', 'sessionStorage', 'memory'],
} as const;

/** The shortest idle time-out, in seconds. The warning alone takes 20 seconds: see `warningTime`. */
export const shortestIdleTimeout = 30;

const readIssuer = readUrl({
  allowsRelative: false,
  rules: ['adminDomain', 'userInfo', 'queryOrFragment', 'endpoint'],
  form: 'normal',
});

/** The settings of `okta.config.json`, in the order in which the page lists their problems. */
export const settings: { readonly [Key in keyof AuthConfig]: ReadSetting<AuthConfig[Key]> } = {
  issuer: required((value, context) => {
    const issuer = readIssuer(value, context);
    // It must be exactly the `iss` of the tokens, which has no trailing slash (RFC 8414, section 3.3).
    return issuer.issue ? issuer : { value: issuer.value.replace(/\/+$/, '') };
  }),
  clientId: required(readText),
  redirectUri: optional(
    readUrl({
      allowsRelative: true,
      rules: ['userInfo', 'fragment', 'queryOrFragment', 'otherOrigin', 'outsideBase', 'startPage'],
      form: 'asWritten',
    }),
    'login/callback',
  ),
  postLogoutRedirectUri: optional(
    readUrl({ allowsRelative: true, rules: ['userInfo', 'fragment'], form: 'asWritten' }),
    './',
  ),
  scopes: optional(readScopes, ['openid', 'profile', 'email', 'offline_access']),
  protectedApis: optional(
    readList(
      readUrl({
        allowsRelative: true,
        rules: ['adminDomain', 'userInfo', 'queryOrFragment', 'unusualPath'],
        form: 'normal',
      }),
    ),
    [],
  ),
  signIn: optional(readChoice(choices.signIn), 'button'),
  tokenStorage: optional(readChoice(choices.tokenStorage), 'localStorage'),
  dpop: optional(readBoolean, false),
  idleTimeout: optional(readSeconds(shortestIdleTimeout), 0),
};

/** The name of a setting. */
export type SettingKey = keyof AuthConfig;

/** The names of all settings. */
export const settingKeys = Object.keys(settings) as SettingKey[];

/**
 * Reads the configuration file, and adds the defaults.
 * @param onProblem gets each invalid setting
 * @returns undefined if a setting is invalid or unknown: `explainConfig` says why
 */
export function readAuthConfig(
  raw: Readonly<Record<string, unknown>>,
  context: ReadContext,
  onProblem?: (key: SettingKey, problem: SettingProblem) => void,
): AuthConfig | undefined {
  let isValid = Object.keys(raw).every((key) => Object.hasOwn(settings, key));
  const config: Partial<Record<SettingKey, unknown>> = {};
  for (const key of settingKeys) {
    const reading = settings[key](raw[key], context);
    if (!reading.issue) {
      config[key] = reading.value;
      continue;
    }
    isValid = false;
    onProblem?.(key, reading);
  }
  // Each setting returns the type of its key in AuthConfig, but a loop over the keys can't express that.
  return isValid ? (config as unknown as AuthConfig) : undefined;
}
