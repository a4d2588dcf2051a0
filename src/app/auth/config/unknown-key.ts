import { findClosest } from './closest';
import type { ConfigErrorEntry } from './config-error';

const normalize = (key: string): string => key.toLowerCase().replace(/[_\s-]/g, '');

/** Keys of secrets, in any spelling. Their values are never shown. */
const secret = /secret|privatekey|apitoken|password|clientassertion/;

/** Whether a key is the name of a secret. */
export const isSecretKey = (key: string): boolean => secret.test(normalize(key));

const issuer = 'Write "issuer": "https://dev-123456.okta.com/oauth2/default" instead, with your own domain.';
const always = 'Leave it out: this app always uses the authorization code flow with PKCE.';
const perSignIn = 'Leave it out, and pass it to session.signIn(), or to a route in data.okta.';

/** Fixes for keys from Okta's guides and other SDKs, by normalized name. */
const fixes: Readonly<Record<string, string>> = {
  authority: issuer,
  baseurl: issuer,
  domain: issuer,
  oktadomain: issuer,
  orgurl: issuer,
  authenticationflow: always,
  disablepkce: always,
  granttype: always,
  granttypes: always,
  pkce: always,
  responsemode: always,
  responsetype: always,
  usepkce: always,
  acrvalues: perSignIn,
  idp: perSignIn,
  loginhint: perSignIn,
  maxage: perSignIn,
  prompt: perSignIn,
  allowedurls: 'Write the addresses as "protectedApis": ["https://api.example.com/"] instead.',
  resourceserver: 'Write its address as "protectedApis": ["https://api.example.com/"] instead.',
  secureroutes: 'Write the addresses as "protectedApis": ["https://api.example.com/"] instead.',
  audience: 'Leave it out: the authorization server that issuer names has its own audience.',
  authorizeurl: 'Leave it out: the addresses come from the metadata of issuer.',
  logouturl: 'Leave it out: the addresses come from the metadata of issuer.',
  revokeurl: 'Leave it out: the addresses come from the metadata of issuer.',
  tokenurl: 'Leave it out: the addresses come from the metadata of issuer.',
  userinfourl: 'Leave it out: the addresses come from the metadata of issuer.',
  autorenew: 'Leave it out: tokens are renewed when they are needed.',
  silentrenew: 'Leave it out: tokens are renewed when they are needed.',
  tokenmanager: 'Leave it out, or write "tokenStorage": "localStorage", "sessionStorage" or "memory".',
  userefreshtoken: 'Leave it out, and have "offline_access" in scopes.',
};

/**
 * Describes the problem with an unknown key, and with secrets in it if it is a group.
 * @param known the known keys
 */
export function describeUnknownKey(
  key: string,
  value: unknown,
  known: readonly string[],
): readonly ConfigErrorEntry[] {
  if (isSecretKey(key)) return [secretEntry(key)];
  const fix = fixes[normalize(key)];
  if (fix !== undefined)
    return [{ key, problem: 'is a setting of other SDKs.', fix: fix }, ...secretsIn(key, value)];
  if (isGroup(value)) {
    const inside = Object.keys(value).filter((each) => !isSecretKey(each));
    return [
      {
        key,
        problem: 'is a group of settings, and this file has no groups.',
        fix:
          inside.length > 0 ? `Move its settings to the top level: ${inside.join(', ')}.` : 'Leave it out.',
      },
      ...secretsIn(key, value),
    ];
  }
  const meant = findClosest(key, known);
  return [
    {
      key,
      problem: 'is not a setting that this app knows.',
      fix: meant === undefined ? `Leave it out, or use one of ${known.join(', ')}.` : `Write ${meant}.`,
    },
  ];
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const secretsIn = (group: string, value: unknown): readonly ConfigErrorEntry[] =>
  isGroup(value)
    ? Object.keys(value)
        .filter(isSecretKey)
        .map((key) => secretEntry(`${group}.${key}`))
    : [];

/** Anyone who opens the app can read its configuration, so it is a public client (RFC 6749, section 2.1). */
const secretEntry = (key: string): ConfigErrorEntry => ({
  key,
  problem: 'is a secret. An app in a browser can’t keep one: anyone who opens the app can read this file.',
  fix: 'Remove it, and make a new one in the Okta org if this file was ever deployed. The app integration must be a Single-Page Application, which has no client secret.',
});
