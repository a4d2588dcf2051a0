import type { AuthConfig } from './auth-config';
import { readChoice } from './read-choice';
import { readList } from './read-list';
import { readScopes } from './read-scopes';
import { readSwitch } from './read-switch';
import { readSeconds } from './read-seconds';
import { readText } from './read-text';
import { readUrl } from './read-url';
import { optional, required, type ReadSetting } from './setting';
import {
  hasNoQueryOrFragment,
  hasNoUserInfo,
  hasPathOfItsOwn,
  hasPlainPath,
  isNoEndpoint,
  isNotAdminDomain,
  isOnPageOrigin,
} from './url-rules';

const exampleIssuer = 'https://dev-123456.okta.com/oauth2/default';

const readIssuer = readUrl({
  whatToPut: `your authorization server, as ${exampleIssuer}`,
  allowsPath: false,
  rules: [isNotAdminDomain, hasNoUserInfo, hasNoQueryOrFragment, isNoEndpoint],
});

/** The settings of `okta.config.json`, in the order in which the page lists what is wrong with them. */
export const settings: { readonly [Key in keyof AuthConfig]: ReadSetting<AuthConfig[Key]> } = {
  issuer: required((value, context) => {
    const issuer = readIssuer(value, context);
    // Compared letter by letter with `iss` in the tokens, which has no slash at its end (RFC 8414, section 3.3).
    return 'value' in issuer ? { value: issuer.value.replace(/\/+$/, '') } : issuer;
  }, `"issuer": "${exampleIssuer}"`),
  clientId: required(readText("the app integration's client ID"), '"clientId": "0oa…"'),
  redirectUri: optional(
    readUrl({
      whatToPut: 'a path such as /login/callback',
      allowsPath: true,
      rules: [hasNoUserInfo, hasNoQueryOrFragment, isOnPageOrigin, hasPathOfItsOwn],
    }),
    '/login/callback',
  ),
  postLogoutRedirectUri: optional(
    readUrl({ whatToPut: 'a path such as /', allowsPath: true, rules: [hasNoUserInfo] }),
    '/',
  ),
  scopes: optional(readScopes, ['openid', 'profile', 'email', 'offline_access']),
  protectedApis: optional(
    readList(
      readUrl({
        whatToPut: "the API's address, as https://api.example.com/",
        allowsPath: true,
        rules: [isNotAdminDomain, hasNoUserInfo, hasNoQueryOrFragment, hasPlainPath],
      }),
      '["https://api.example.com/"]',
    ),
    [],
  ),
  signIn: optional(readChoice('button', 'onLoad'), 'button'),
  tokenStorage: optional(readChoice('localStorage', 'sessionStorage', 'memory'), 'localStorage'),
  dpop: optional(readSwitch, false),
  // The warning alone takes 20 seconds: see `warningTime`.
  idleTimeout: optional(
    readSeconds({ least: 30, otherwise: 'there is no time to notice the warning and to answer it' }),
    0,
  ),
};
