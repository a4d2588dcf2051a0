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
  dpop: optional(readSwitch, false),
  // The warning alone takes 20 seconds: see `warningTime`.
  idleTimeout: optional(
    readSeconds({ least: 30, otherwise: 'there is no time to notice the warning and to answer it' }),
    0,
  ),
};
