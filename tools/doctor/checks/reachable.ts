import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { discoveryUrl } from '../endpoints.ts';
import { quote } from '../quote.ts';
import { failed, passed, type Result } from '../result.ts';
import { NoAnswerError, type Answer } from '../send.ts';
import type { Target } from '../target.ts';
import { parseObject } from '../json.ts';

/** The org answers with the issuer's discovery document. */
export const reachable: Check = {
  id: 'reachable',
  title: 'The org is reachable and has this authorization server',
  after: ['issuer'],
  async run({ target, discovery }) {
    try {
      return judge(target, await discovery.answer());
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      return failed({
        problem: `The server at ${new URL(target.issuer).host} ${error.message}.`,
        fix: 'Check the domain in the issuer, and that this machine reaches it. For the local org, run npm start.',
        where: `${target.file}: issuer`,
      });
    }
  },
};

function judge({ issuer, file }: Target, { status, headers, text }: Answer): Result {
  const where = `${file}: issuer, as in ${places.authorizationServers} > Issuer URI`;
  const document = parseObject(text);
  if (status === 404)
    return failed({
      problem: `The org has no authorization server at ${issuer}.`,
      fix: 'Copy the Issuer URI of your authorization server. It often ends in /oauth2/default.',
      where,
    });
  if (status >= 300 && status < 400)
    return failed({
      problem: `${discoveryUrl(issuer)} redirects to ${quote(headers.get('Location') ?? '')}, which the app does not follow.`,
      fix: "Write the org's own address, to which the domain may have moved.",
      where,
    });
  if (status !== 200 || typeof document?.['issuer'] !== 'string')
    return failed({
      problem:
        status === 200
          ? `${discoveryUrl(issuer)} is not a discovery document: this server is not an Okta org, or something on the way answers for it.`
          : `${discoveryUrl(issuer)} answers ${status}.`,
      fix: 'Check the domain in the issuer. If it is right, look at https://status.okta.com and at the proxies on the way.',
      where,
    });
  return passed();
}
