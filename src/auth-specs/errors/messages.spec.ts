import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { developerHints } from '../../app/auth/errors/developer-hints';
import { errorMessages, type MessageContext } from '../../app/auth/errors/error-messages';
import { testConfig } from '../support/fake-org';

describe('The message of an error', () => {
  const at = (issuer: string): MessageContext => ({
    config: { ...testConfig, issuer },
    origin: 'https://app.example',
    status: 404,
    clockSkew: 4e6,
  });
  const elsewhere = at('https://dev-1.okta.com/oauth2/default');

  for (const code of Object.keys(errorMessages) as AuthErrorCode[]) {
    const { title, detail, fix } = errorMessages[code](elsewhere);

    it(`consists of whole sentences (${code})`, () => {
      expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
      for (const sentence of [detail, fix, developerHints[code](elsewhere)]) {
        expect(sentence).toMatch(/^\S.{5,330}[.?]$/);
      }
    });

    it(`mentions no settings and consoles, which are for developers (${code})`, () => {
      expect(`${title} ${detail} ${fix}`).not.toMatch(
        /okta\.config|Security >|prompt=|CORS|PKCE|localStorage|npm/,
      );
    });
  }

  it('says how to start an org on this machine', () => {
    expect(errorMessages.orgUnreachable(at('http://localhost:4202')).fix).toContain('npm run org');
  });
});
