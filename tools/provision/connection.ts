import { loadSeed } from '../../local-org/index.ts';
import { CommandError } from '../command-error.ts';
import { readPorts, type Variables } from '../ports.ts';

/** The org to set up, and the API token for it. */
export interface Connection {
  readonly url: string;
  readonly token: string;
  readonly isLocal: boolean;
}

/**
 * Reads which org to set up.
 * @param env `OKTA_CLIENT_ORGURL` with `OKTA_CLIENT_TOKEN`, Okta's own names. Without them, it is the local org, with
 *   the API token of the seed.
 * @throws CommandError if only one is set, or the address is not that of an org. It never contains the token.
 */
export function readConnection(env: Variables): Connection {
  const { OKTA_CLIENT_ORGURL: url, OKTA_CLIENT_TOKEN: token } = env;
  if (!url && !token) return localConnection(env);
  if (!url || !token) {
    const [set, missing] = url
      ? ['OKTA_CLIENT_ORGURL', 'OKTA_CLIENT_TOKEN']
      : ['OKTA_CLIENT_TOKEN', 'OKTA_CLIENT_ORGURL'];
    throw new CommandError(`${set} is set, but ${missing} is not: set both for your org, or neither.`);
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CommandError('OKTA_CLIENT_TOKEN must be an API token: it has no blanks and no line breaks.');
  return { url: orgOrigin(url), token, isLocal: false };
}

function localConnection(env: Variables): Connection {
  const [first] = loadSeed().apiTokens;
  if (!first)
    throw new CommandError('The seed file has no API token: add one to "apiTokens" in local-org/seed.json.');
  return { url: `http://localhost:${readPorts(env).org}`, token: first.token, isLocal: true };
}

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

function orgOrigin(text: string): string {
  const url = URL.parse(text);
  const invalid = (why: string) =>
    new CommandError(
      `OKTA_CLIENT_ORGURL ${why}: set it to the address of your org, as in https://dev-123456.okta.com.`,
    );
  if (url === null) throw invalid('is not a URL');
  if (url.username + url.password !== '') throw invalid('contains credentials');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHosts.includes(url.hostname)))
    throw invalid('must start with https://, because the API token is sent to it');
  if (/-admin\.(okta|oktapreview|okta-emea)\.com$/.test(url.hostname))
    throw invalid('is the address of the Admin Console, with "-admin"');
  if (url.pathname !== '/' || url.search + url.hash !== '') throw invalid('has a path');
  return url.origin;
}
