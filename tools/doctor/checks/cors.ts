import { places } from '../admin-console.ts';
import type { Check, CheckContext } from '../check.ts';
import { endpoint } from '../endpoints.ts';
import { failed, passed, unknown } from '../result.ts';
import type { Answer } from '../send.ts';

/** What okta-auth-js sends with every request, so that the browser asks the org first. */
const sdkHeader = 'x-okta-user-agent-extended';

/**
 * Pages of the app may call the org (Fetch Standard section 3.2): the authorization server's endpoints, and the
 * session's, for which only a trusted origin counts.
 * https://developer.okta.com/docs/guides/enable-cors/main/
 */
export const cors: Check = {
  id: 'cors',
  title: "The app's origin may call the org (CORS)",
  after: ['reachable'],
  async run(context) {
    const { appOrigin, issuer } = context.target;
    const session = `${new URL(issuer).origin}/api/v1/sessions/me`;
    const [discovery, token, me] = await Promise.all([
      context.discovery.answer(),
      preflight(context, endpoint(issuer, 'token'), 'POST'),
      preflight(context, session, 'GET'),
    ]);
    const broken = [token, me].find(({ status }) => status >= 500);
    if (broken) return unknown(`The org answers ${broken.status} when a browser asks whether it may call.`);
    const refused = [
      ...(allowsOrigin(discovery, appOrigin) ? [] : ['the discovery document']),
      ...(allowsRequest(token, appOrigin) ? [] : ['the token endpoint']),
      ...(allowsRequest(me, appOrigin) && allowsCredentials(me) ? [] : ["the user's session"]),
    ];
    if (refused.length === 0) return passed(appOrigin);
    return failed({
      problem: `Pages of ${appOrigin} may not call ${refused.join(' and ')}: the browser blocks the requests, and the console reports a CORS error.`,
      fix: `Add the origin ${appOrigin}, without a path and a slash, and select "Cross-Origin Resource Sharing (CORS)" and "Redirect".`,
      where: `${places.trustedOrigins} > Add Origin`,
    });
  },
};

const preflight = ({ send, target }: CheckContext, url: string, method: string): Promise<Answer> =>
  send(url, {
    method: 'OPTIONS',
    headers: {
      Origin: target.appOrigin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': sdkHeader,
    },
  });

const allowsOrigin = ({ headers }: Answer, origin: string): boolean =>
  [origin, '*'].includes(headers.get('Access-Control-Allow-Origin') ?? '');

function allowsRequest(answer: Answer, origin: string): boolean {
  const allowed = (answer.headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase().split(/\s*,\s*/);
  const hasHeader = allowed.includes(sdkHeader) || allowed.includes('*');
  return answer.status >= 200 && answer.status < 300 && allowsOrigin(answer, origin) && hasHeader;
}

/** With cookies a wildcard does not count. */
const allowsCredentials = ({ headers }: Answer): boolean =>
  headers.get('Access-Control-Allow-Credentials') === 'true' &&
  headers.get('Access-Control-Allow-Origin') !== '*';
