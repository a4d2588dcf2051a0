import { isLoopbackName } from '../../../loopback/names.ts';

/** In which way a URI that was asked for differs from a registered one, as sentences for a developer. */
export function describeDifferences(asked: string, registered: string): string[] {
  if (asked.trim() === registered) return ['The request has a space before or after the URI.'];
  if (!URL.canParse(asked)) return ['The request has no absolute URI: it needs a scheme, such as http://.'];
  if (!URL.canParse(registered)) return [];
  const [a, b] = [new URL(asked), new URL(registered)];
  const differences = [
    a.protocol !== b.protocol &&
      `Scheme: the request has ${withoutColon(a.protocol)}, and ${withoutColon(b.protocol)} is registered.`,
    a.hostname !== b.hostname && describeHosts(a.hostname, b.hostname),
    a.port !== b.port && `Port: the request has ${portOf(a)}, and ${portOf(b)} is registered.`,
    a.pathname !== b.pathname && describePaths(a.pathname, b.pathname),
    a.search !== b.search && describePart('Query', a.search, b.search),
    a.hash !== b.hash && describePart('Fragment', a.hash, b.hash),
  ].filter((difference) => difference !== false);
  return differences.length > 0 ? differences : [describeSpelling(asked, registered)];
}

const withoutColon = (protocol: string): string => protocol.slice(0, -1);

const portOf = ({ port }: URL): string => port || 'none';

const describeHosts = (asked: string, registered: string): string =>
  isLoopbackName(asked) && isLoopbackName(registered)
    ? `Host: ${asked} and ${registered} are the same machine, but not the same URI.`
    : `Host: the request has ${asked}, and ${registered} is registered.`;

function describePaths(asked: string, registered: string): string {
  if (asked === `${registered}/`)
    return 'Trailing slash: the request has one, and the registered URI has none.';
  if (`${asked}/` === registered)
    return 'Trailing slash: the registered URI has one, and the request has none.';
  if (asked.toLowerCase() === registered.toLowerCase())
    return 'Path: uppercase and lowercase letters are different.';
  return `Path: the request has ${asked}, and ${registered} is registered.`;
}

const describePart = (name: string, asked: string, registered: string): string =>
  `${name}: the request has ${asked || 'none'}, and ${registered || 'none'} is registered.`;

/** URIs that lead to the same address, such as `http://localhost` and `http://localhost/`. Okta compares them as text. */
const describeSpelling = (asked: string, registered: string): string =>
  `${asked}/` === registered || asked === `${registered}/`
    ? 'Trailing slash: only one of them has it.'
    : 'Both lead to the same address, but are spelled differently. URIs must match exactly.';
