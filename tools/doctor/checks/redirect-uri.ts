import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../result.ts';

/** The redirect URI is registered (RFC 9700 section 2.1: the org compares it to the letter). */
export const redirectUri: Check = {
  id: 'redirect-uri',
  title: 'The redirect URI is registered',
  after: ['client-known'],
  async run({ target, authorize }) {
    const answer = await authorize.send();
    if (answer.kind === 'unexpected') return unknown(`The authorization endpoint ${answer.what}.`);
    if (answer.kind !== 'unknownRedirectUri') return passed(target.redirectUri);
    return failed({
      problem: `${target.redirectUri} is not a redirect URI of the app integration: sign-in ends on a page with the error 400.`,
      fix: `Add ${target.redirectUri} to the Sign-in redirect URIs, to the letter: scheme, host, port, path and slash count.`,
      where: `${places.general} > Sign-in redirect URIs`,
    });
  },
};
