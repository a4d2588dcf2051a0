import { testConfig } from '../../support/fake-org';
import { developerCures } from '../../../app/auth/problem/developer-cures';
import type { Circumstances } from '../../../app/auth/problem/explanation';
import type { ProblemCause } from '../../../app/auth/problem/problem-cause';
import { explanations } from '../../../app/auth/problem/explanations/explanations';

describe('What is said of a sign-in problem', () => {
  const at = (issuer: string): Circumstances => ({
    config: { ...testConfig, issuer },
    origin: 'https://app.example',
    status: 404,
    clockSkew: 4e6,
  });
  const elsewhere = at('https://dev-1.okta.com/oauth2/default');

  for (const cause of Object.keys(explanations) as ProblemCause[]) {
    const { title, detail, cure } = explanations[cause](elsewhere);

    it(`is in whole sentences, for ${cause}`, () => {
      expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
      for (const sentence of [detail, cure, developerCures[cause](elsewhere)]) {
        expect(sentence).toMatch(/^\S.{5,330}[.?]$/);
      }
    });

    it(`speaks of settings and consoles to developers only, for ${cause}`, () => {
      expect(`${title} ${detail} ${cure}`).not.toMatch(
        /okta\.config|Security >|prompt=|CORS|PKCE|localStorage|npm/,
      );
    });
  }

  it('is how to start an org that belongs on this machine', () => {
    expect(explanations.orgUnreachable(at('http://localhost:4202')).cure).toContain('npm run org');
  });
});
