import { isLoopbackName } from '../../../loopback/names.ts';
import { quote } from '../quote.ts';

/** What is wrong with a value of the configuration, and what to write instead. */
export interface ValueProblem {
  readonly problem: string;
  readonly fix: string;
}

const example = 'https://dev-123456.okta.com/oauth2/default';

/** As in the guides: `${yourOktaDomain}`, `{clientId}`, `<your client ID>`, `yourOktaDomain`. */
const placeholder = /\$?\{[^}]*\}|<[^>]*>|your[\s_-]?(okta[\s_-]?)?(domain|client[\s_-]?id)/i;

/** The placeholder in a value; `undefined` if it has none. */
export const findPlaceholder = (text: string): string | undefined => placeholder.exec(text)?.[0];

/** The end of an address at the authorization server: the issuer is the server itself. */
const endpoint = /\/(?:oauth2\/v1|v1\/[a-z]+|\.well-known)(?:\/.*)?$/;

/**
 * Finds what is wrong with an issuer. The app has the same rules in `src/app/auth/config/`, for all of its settings.
 * Tools must not import the app, so this file has those for the issuer and the client ID.
 */
export function issuerProblem(issuer: string): ValueProblem | undefined {
  const found = findPlaceholder(issuer);
  if (found !== undefined)
    return {
      problem: `The issuer still has the placeholder ${quote(found)}.`,
      fix: `Write your own issuer, such as ${example}.`,
    };
  if (!/^https?:\/\//i.test(issuer) || !URL.canParse(issuer))
    return {
      problem: `The issuer is ${quote(issuer)}, which is not a web address.`,
      fix: `Write it with its scheme, such as ${example}.`,
    };
  return addressProblem(new URL(issuer));
}

function addressProblem(url: URL): ValueProblem | undefined {
  const { protocol, host, hostname, origin, pathname, search, hash, username, password } = url;
  if (protocol !== 'https:' && !isLoopbackName(hostname))
    return {
      problem: `The issuer is not secure: http: is only for this machine, and it names ${host}.`,
      fix: `Write https://${host}${pathname}.`,
    };
  if (hostname.includes('-admin.okta'))
    return {
      problem: `The issuer has the domain of the Admin Console, ${host}, where no app can sign users in.`,
      fix: `Leave out "-admin": https://${host.replace('-admin.okta', '.okta')}${pathname === '/' ? '' : pathname}.`,
    };
  if (username || password)
    return {
      problem: 'The issuer has a user name before its host.',
      fix: `Leave out everything up to the @: ${origin}${pathname}.`,
    };
  if (search || hash)
    return { problem: 'The issuer has a query or a fragment.', fix: `Write ${origin}${pathname}.` };
  const end = endpoint.exec(pathname);
  return end
    ? {
        problem: `The issuer ends in ${end[0]}: that is an address at the authorization server, not the server itself.`,
        fix: `Write ${origin}${pathname.slice(0, end.index)}.`,
      }
    : undefined;
}
