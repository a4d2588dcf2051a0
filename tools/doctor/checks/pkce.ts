import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown } from '../result.ts';

/** The app integration takes no code without PKCE, which protects a code that was stolen (RFC 9700 section 2.1.1). */
export const pkce: Check = {
  id: 'pkce',
  title: 'PKCE is required',
  after: ['redirect-uri', 'client-authentication'],
  async run({ authorize }) {
    const [without, proper] = await Promise.all([
      authorize.send({ code_challenge: undefined, code_challenge_method: undefined }),
      authorize.send(),
    ]);
    if (proper.kind === 'error' && isAboutPkce(proper))
      return failed({
        problem: `The org rejects the app's PKCE challenge with ${quote(proper.description)}: nobody can sign in.`,
        fix: 'Use an authorization server with the challenge method S256.',
        where: places.credentials,
      });
    if (without.kind === 'accepted')
      return failed({
        problem:
          'The org also accepts sign-ins without PKCE. The app always uses it, but a stolen code could be used without it.',
        fix: 'Select "Require PKCE as additional verification".',
        where: `${places.credentials} > Proof Key for Code Exchange (PKCE)`,
      });
    if (without.kind === 'error' && isAboutPkce(without)) return passed();
    const said = without.kind === 'error' ? ` but ${quote(`${without.error}: ${without.description}`)}` : '';
    return unknown(`To a request without PKCE the org does not answer that it is required${said}.`);
  },
};

/** RFC 7636 section 4.4.1. */
const isAboutPkce = ({ error, description }: { error: string; description: string }): boolean =>
  error === 'invalid_request' && /PKCE|code.?challenge/i.test(description);
