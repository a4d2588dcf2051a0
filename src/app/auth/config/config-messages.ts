import { findClosest } from './closest';
import { ConfigError, type ConfigErrorEntry } from './config-error';
import type { ConfigIssue } from './config-issues';
import {
  choices,
  readAuthConfig,
  type SettingKey,
  settingKeys,
  settings,
  shortestIdleTimeout,
} from './read-auth-config';
import { withScheme } from './read-url';
import { findPlaceholder, isWholeNumber } from './read-values';
import type { ReadContext, SettingProblem } from './setting';
import { describeUnknownKey, isSecretKey } from './unknown-key';
import { basePath, endpoint } from './url-rules';

/** What is wrong, and what to write instead. */
type Message = Omit<ConfigErrorEntry, 'key'>;

/** What a message may quote. */
interface About extends ReadContext {
  readonly key: SettingKey;
  readonly value: unknown;
  /** The value as a URL, for the URL rules. */
  readonly url: URL;
}

const exampleIssuer = 'https://dev-123456.okta.com/oauth2/default';

/** Completes "Write …" for each setting that is a string. */
const whatToPut: Partial<Readonly<Record<SettingKey, string>>> = {
  issuer: `the URL of your authorization server, such as ${exampleIssuer}`,
  clientId: "the app integration's client ID",
  redirectUri: 'a path such as login/callback',
  postLogoutRedirectUri: 'a path such as ./',
  scopes: 'a scope such as "profile"',
  protectedApis: "the API's URL, such as https://api.example.com/",
};

/** An example of a whole setting. */
const examples: Partial<Readonly<Record<SettingKey, string>>> = {
  issuer: `"issuer": "${exampleIssuer}"`,
  clientId: '"clientId": "0oa…"',
  scopes: '["openid", "profile", "email", "offline_access"]',
  protectedApis: '["https://api.example.com/"]',
};

const write = (key: SettingKey): string => `Write ${whatToPut[key] ?? ''}.`;

/** The wording of every problem, all in one place. */
const messages: Readonly<Record<ConfigIssue, (about: About) => Message>> = {
  missing: ({ key }) => ({ problem: 'is missing.', fix: `Add it, for example ${examples[key] ?? ''}.` }),
  notText: ({ key, value }) => ({ problem: `is ${quote(value)}, and must be text.`, fix: write(key) }),
  empty: ({ key }) => ({ problem: 'is empty.', fix: write(key) }),
  placeholder: ({ key, value }) => ({
    problem: `still has the placeholder ${findPlaceholder(String(value)) ?? ''}.`,
    fix: `Put ${whatToPut[key] ?? ''} in its place.`,
  }),
  notBoolean: ({ value }) => ({
    problem: `is ${quote(value)}, which is neither true nor false.`,
    fix: 'Write true or false, without quotes.',
  }),
  notAChoice: ({ key, value }) => {
    const words: readonly string[] = key === 'signIn' ? choices.signIn : choices.tokenStorage;
    const meant = typeof value === 'string' ? findClosest(value, words) : undefined;
    return {
      problem: `is ${quote(value)}, and must be one of ${words.map(quote).join(', ')}.`,
      fix: meant === undefined ? 'Write one of these.' : `Write ${quote(meant)}.`,
    };
  },
  notSeconds: ({ value }) => {
    const meant = typeof value === 'string' ? Number(value) : undefined;
    return {
      problem: `is ${quote(value)}, not a whole number of seconds.`,
      fix: isWholeNumber(meant) ? `Write ${meant}.` : 'Write 900 for 15 minutes, or 0 for none.',
    };
  },
  tooFewSeconds: ({ value }) => ({
    problem: `is ${String(value)}: with less than ${shortestIdleTimeout} seconds there is no time to notice the warning and to answer it.`,
    fix: `Write ${shortestIdleTimeout} or more, or 0 for none.`,
  }),
  notList: ({ key, value }) => ({
    problem: `is ${quote(value)}, not a list.`,
    fix: `Write ${examples[key] ?? ''}.`,
  }),
  severalScopes: ({ value }) => ({
    problem: `is ${quote(value)}, which is several scopes.`,
    fix: `Write each on its own: ${listOf(value)}.`,
  }),
  scopesInText: ({ value }) => ({
    problem: `is ${quote(value)}, not a list.`,
    fix: `Write [${listOf(value)}].`,
  }),
  noOpenidScope: ({ value }) => ({
    problem: 'has no "openid": there would be no ID token to say who has signed in.',
    fix: `Write [${['openid', ...(value as readonly string[])].map(quote).join(', ')}].`,
  }),
  notAbsolute: ({ key, value }) => ({
    problem: `is ${quote(value)}, which is not an absolute address.`,
    fix: write(key),
  }),
  noScheme: ({ value }) => ({
    problem: `is ${quote(value)}, with no https:// in front.`,
    fix: `Write ${withScheme(String(value)) ?? ''}.`,
  }),
  insecure: ({ url }) =>
    url.protocol === 'http:'
      ? {
          problem: `is not secure: http: is only for this machine (localhost), and this is ${url.host}.`,
          fix: `Write https://${url.host}${url.pathname}.`,
        }
      : {
          problem: `starts with ${url.protocol}, which is not a web address.`,
          fix: 'Write an https: address.',
        },
  adminDomain: ({ url: { host, pathname } }) => ({
    problem: `is the admin console's domain, ${host}.`,
    fix: `Leave out "-admin": https://${host.replace('-admin.okta', '.okta')}${pathname === '/' ? '' : pathname}.`,
  }),
  userInfo: ({ url }) => ({
    problem: 'has a user name before the host.',
    fix: `Leave out everything up to the @: ${url.host}.`,
  }),
  fragment: ({ url }) => ({
    problem: `has a fragment, ${url.hash}, which the org does not accept in a redirect URI.`,
    fix: 'Write a path without #, such as login/callback, also where the app uses hash routing: the app goes on to the right page by itself.',
  }),
  queryOrFragment: ({ url }) => ({
    problem: `has a query or a fragment: ${url.search}${url.hash}.`,
    fix: `Write ${url.origin}${url.pathname}.`,
  }),
  endpoint: ({ url }) => {
    const end = endpoint.exec(url.pathname);
    return {
      problem: `is an address at the authorization server, not the server itself: it ends in ${end?.[0] ?? ''}.`,
      fix: `Write ${url.origin}${url.pathname.slice(0, end?.index)}.`,
    };
  },
  startPage: () => ({
    problem: "is the app's start page, where any link with ?code= would count as the response to a sign-in.",
    fix: 'Give it a path that no page of the app has, such as login/callback, here and in the app integration.',
  }),
  outsideBase: ({ url, base }) => {
    const [path, inside] = [basePath(base), url.pathname.slice(1)];
    return {
      problem: `leads to ${url.pathname}, outside of this app, whose base is ${path} (the base element in index.html).`,
      fix: `Write it without a slash at its start, such as ${inside}, so that it becomes ${path}${inside}.`,
    };
  },
  unusualPath: ({ url }) => ({
    problem: `has an unusual path: ${url.pathname}.`,
    fix: 'Write a plain path: no wildcard, nothing percent-encoded.',
  }),
  otherOrigin: ({ url, base }) => ({
    problem: `is at ${url.origin}, but the app is open at ${new URL(base).origin}.`,
    fix: `Open the app at ${url.origin}, or write only the path: ${url.pathname}.`,
  }),
};

/** Lists everything that is wrong with a configuration. */
export function explainProblems(raw: Readonly<Record<string, unknown>>, context: ReadContext): ConfigError {
  const entries: ConfigErrorEntry[] = [];
  readAuthConfig(raw, context, (key, problem) => {
    entries.push({ key, ...describeProblem(key, problem, context) });
  });
  const unknown = Object.keys(raw).filter((key) => !Object.hasOwn(settings, key));
  entries.push(...unknown.flatMap((key) => describeUnknownKey(key, raw[key], settingKeys)));
  return new ConfigError('This app is not configured yet', entries);
}

function describeProblem(
  key: SettingKey,
  { issue, value, item }: SettingProblem,
  context: ReadContext,
): Message {
  const url = value instanceof URL ? value : new URL(context.base);
  const { problem, fix } = messages[issue]({ ...context, key, value, url });
  return { problem: item === undefined ? problem : `item ${item} ${problem}`, fix };
}

const listOf = (scopes: unknown): string => String(scopes).trim().split(/\s+/).map(quote).join(', ');

/** Quotes a raw value: short enough for a message, and without secrets. */
function quote(value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => (isSecretKey(key) ? '…' : part));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
