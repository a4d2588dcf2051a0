import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { developerHints } from '../../app/auth/errors/developer-hints';
import { errorMessages, type MessageContext } from '../../app/auth/errors/error-messages';
import { testConfig } from '../support/fake-org';

describe('What is said of a sign-in problem', () => {
  const at = (issuer: string): MessageContext => ({
    config: { ...testConfig, issuer },
    origin: 'https://app.example',
    status: 404,
    clockSkew: 4e6,
  });
  const elsewhere = at('https://dev-1.okta.com/oauth2/default');

  for (const cause of Object.keys(errorMessages) as AuthErrorCode[]) {
    const { title, detail, fix } = errorMessages[cause](elsewhere);

    it(`is in whole sentences, for ${cause}`, () => {
      expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
      for (const sentence of [detail, fix, developerHints[cause](elsewhere)]) {
        expect(sentence).toMatch(/^\S.{5,330}[.?]$/);
      }
    });

    it(`speaks of settings and consoles to developers only, for ${cause}`, () => {
      expect(`${title} ${detail} ${fix}`).not.toMatch(
        /okta\.config|Security >|prompt=|CORS|PKCE|localStorage|npm/,
      );
    });
  }

  it('is how to start an org that belongs on this machine', () => {
    expect(errorMessages.orgUnreachable(at('http://localhost:4202')).fix).toContain('npm run org');
  });
});
