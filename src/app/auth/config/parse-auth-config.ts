import type { AuthConfig } from './auth-config';
import { ConfigError, type ConfigErrorEntry } from './config-error';
import { readUrl } from './read-url';
import { readBoolean, readChoice, readList, readScopes, readSeconds, readText } from './read-values';
import { optional, type ReadContext, type ReadSetting, required } from './setting';
import { describeUnknownKey } from './unknown-key';
import {
  hasNoFragment,
  hasNoQueryOrFragment,
  hasNoUserInfo,
  hasPathOfItsOwn,
  hasPlainPath,
  isBelowBase,
  isNoEndpoint,
  isNotAdminDomain,
  isOnPageOrigin,
} from './url-rules';

const exampleIssuer = 'https://dev-123456.okta.com/oauth2/default';

const readIssuer = readUrl({
  whatToPut: `your authorization server, as ${exampleIssuer}`,
  allowsRelative: false,
  rules: [isNotAdminDomain, hasNoUserInfo, hasNoQueryOrFragment, isNoEndpoint],
  form: 'normal',
});

/** The settings of `okta.config.json`, in the order in which the page lists their problems. */
export const settings: { readonly [Key in keyof AuthConfig]: ReadSetting<AuthConfig[Key]> } = {
  issuer: required((value, context) => {
    const issuer = readIssuer(value, context);
    // It must equal `iss` in the tokens exactly, which has no slash at its end (RFC 8414, section 3.3).
    return 'value' in issuer ? { value: issuer.value.replace(/\/+$/, '') } : issuer;
  }, `"issuer": "${exampleIssuer}"`),
  clientId: required(readText("the app integration's client ID"), '"clientId": "0oa…"'),
  redirectUri: optional(
    readUrl({
      whatToPut: 'a path such as login/callback',
      allowsRelative: true,
      rules: [
        hasNoUserInfo,
        hasNoFragment,
        hasNoQueryOrFragment,
        isOnPageOrigin,
        isBelowBase,
        hasPathOfItsOwn,
      ],
      form: 'asWritten',
    }),
    'login/callback',
  ),
  postLogoutRedirectUri: optional(
    readUrl({
      whatToPut: 'a path such as ./',
      allowsRelative: true,
      rules: [hasNoUserInfo, hasNoFragment],
      form: 'asWritten',
    }),
    './',
  ),
  scopes: optional(readScopes, ['openid', 'profile', 'email', 'offline_access']),
  protectedApis: optional(
    readList(
      readUrl({
        whatToPut: "the API's address, as https://api.example.com/",
        allowsRelative: true,
        rules: [isNotAdminDomain, hasNoUserInfo, hasNoQueryOrFragment, hasPlainPath],
        form: 'normal',
      }),
      '["https://api.example.com/"]',
    ),
    [],
  ),
  signIn: optional(readChoice('button', 'onLoad'), 'button'),
  tokenStorage: optional(readChoice('localStorage', 'sessionStorage', 'memory'), 'localStorage'),
  dpop: optional(readBoolean, false),
  // The warning alone takes 20 seconds: see `warningTime`.
  idleTimeout: optional(
    readSeconds({ least: 30, otherwise: 'there is no time to notice the warning and to answer it' }),
    0,
  ),
};

type Key = keyof AuthConfig;
const keys = Object.keys(settings) as Key[];

/**
 * Validates the configuration file and adds the defaults.
 * @throws ConfigError with all problems
 */
export function parseAuthConfig(raw: Readonly<Record<string, unknown>>, context: ReadContext): AuthConfig {
  const entries: ConfigErrorEntry[] = [];
  const config: Partial<Record<Key, unknown>> = {};
  for (const key of keys) {
    const reading = settings[key](raw[key], context);
    if ('value' in reading) config[key] = reading.value;
    else entries.push({ key, ...reading });
  }
  entries.push(...unknownKeys(raw));
  if (entries.length > 0) throw new ConfigError('This app is not configured yet', entries);
  // Each setting returns the type of its key in AuthConfig, but a loop over the keys can't express that.
  return config as unknown as AuthConfig;
}

const unknownKeys = (raw: Readonly<Record<string, unknown>>): ConfigErrorEntry[] =>
  Object.keys(raw)
    .filter((key) => !Object.hasOwn(settings, key))
    .flatMap((key) => describeUnknownKey(key, raw[key], keys));
