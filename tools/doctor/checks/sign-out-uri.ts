import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { endpoint } from '../endpoints.ts';
import { failed, passed, unknown } from '../result.ts';

/** Okta's words for a URI that is not registered. In HTML the quotes are entities. */
const unregistered = /post_logout_redirect_uri(?:'|&[#\w]+;) parameter must be a Logout redirect URI/;

/**
 * The sign-out URI is registered. Okta compares it only if the request has the user's ID token. Other servers also take
 * the client ID (OpenID Connect RP-Initiated Logout 1.0 section 2).
 */
export const signOutUri: Check = {
  id: 'sign-out-uri',
  title: 'The sign-out URI is registered',
  after: ['client-known'],
  async run({ target: { issuer, clientId, postLogoutRedirectUri: uri, appOrigin, file }, send }) {
    const where = `${places.general} > Sign-out redirect URIs`;
    const { protocol, hash } = new URL(uri);
    if (!/^https?:$/.test(protocol) || hash)
      return failed({
        problem: `The sign-out URI ${uri} can't be registered: it must be a web address without a fragment.`,
        fix: `Write a path such as ./, which becomes ${appOrigin}/.`,
        where: `${file}: postLogoutRedirectUri`,
      });
    const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: uri });
    const { status, headers, text } = await send(`${endpoint(issuer, 'logout')}?${query}`);
    if (status >= 300 && status < 400 && headers.get('Location') === uri) return passed(uri);
    if (status === 400 && unregistered.test(text))
      return failed({
        problem: `${uri} is not a sign-out URI of the app integration: sign-out ends on a page with the error 400.`,
        fix: `Add ${uri} to the Sign-out redirect URIs, to the letter.`,
        where,
      });
    return unknown(
      `The org compares it only for a user who is signed in. Look for ${uri}, to the letter, in ${where}.`,
    );
  },
};
