import { places } from '../admin-console.ts';
import type { Check, CheckContext } from '../check.ts';
import { isOrgServer } from '../endpoints.ts';
import { parseObject, stringsOf } from '../json.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown } from '../result.ts';
import { NoAnswerError } from '../send.ts';

/** Looks like an access token, but nobody has signed it. An API must fetch its issuer's keys to find that out. */
const unsignedToken = [{ alg: 'RS256', kid: 'doctor' }, {}, {}]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

/**
 * The API can accept the issuer's tokens: it is a custom authorization server, and the one that the API trusts as far as
 * the API says so.
 */
export const apiIssuer: Check = {
  id: 'api-issuer',
  title: "The API accepts the issuer's tokens",
  after: ['discovery-issuer', 'keys'],
  async run(context) {
    const { target } = context;
    const { api, issuer, sampleApi, file } = target;
    if (api === undefined) return passed('The app names no API that needs tokens.');
    if (isOrgServer(issuer))
      return failed({
        problem: `${issuer} is the org authorization server, whose access tokens are for Okta itself: an API must reject them.`,
        fix: `Use a custom authorization server, such as ${issuer}/oauth2/default.`,
        where: `${file}: issuer, as in ${places.authorizationServers} > Issuer URI`,
      });
    try {
      const trusted = await trustedIssuers(context, api);
      if (trusted && !trusted.includes(issuer))
        return failed({
          problem: `The API accepts tokens of ${trusted.map(quote).join(', ')}, but the app gets them from ${quote(issuer)}.`,
          fix: 'Give the app and the API one issuer.',
          where: `${file}: issuer, and the API's settings`,
        });
      const { status, text } = await context.send(api, {
        headers: { Authorization: `Bearer ${unsignedToken}` },
      });
      const unreachable = status === 503 ? /signing keys of (\S+)/.exec(text)?.[1] : undefined;
      if (unreachable !== undefined)
        return failed({
          problem: `The API can't fetch the signing keys of its issuer ${quote(unreachable)}: it rejects every token.`,
          fix: `Give the API the issuer ${issuer} (for the sample API: restart it, without another OKTA_ISSUER).`,
          where: "The API's settings",
        });
      if (trusted) return passed('By its metadata.');
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      return unknown(`The API at ${api} ${error.message}. Start it (npm start), then check again.`);
    }
    if (new URL(api).origin === new URL(sampleApi).origin)
      return passed('By the settings that npm start gives to the sample API.');
    return unknown(`The API at ${api} does not publish its issuer. Compare its settings with ${issuer}.`);
  },
};

/** The issuers that the API names in its metadata (RFC 9728 section 3); `undefined` if it has none. */
async function trustedIssuers({ send }: CheckContext, api: string): Promise<readonly string[] | undefined> {
  const { origin, pathname } = new URL(api);
  const path = pathname.replace(/\/$/, '');
  const { status, text } = await send(`${origin}/.well-known/oauth-protected-resource${path}`);
  const issuers = status === 200 ? stringsOf(parseObject(text)?.['authorization_servers']) : [];
  return issuers.length > 0 ? issuers : undefined;
}
