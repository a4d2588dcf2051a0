import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../result.ts';

/** The app integration needs no secret, which an app in a browser can't keep (RFC 9700 section 2.1.1). */
export const clientAuthentication: Check = {
  id: 'client-authentication',
  title: 'The app integration needs no client secret',
  after: ['client-known'],
  async run({ token }) {
    const answer = await token.withCode();
    if (answer.kind === 'unexpected') return unknown(`The token endpoint ${answer.what}.`);
    if (answer.error !== 'invalid_client') return passed();
    return failed({
      problem:
        'The app integration needs a client secret, which a browser app has no place for: the user signs in, and then the app gets no tokens.',
      fix: 'Choose Client authentication "None", or create an app integration with the application type "Single-Page Application".',
      where: places.credentials,
    });
  },
};
