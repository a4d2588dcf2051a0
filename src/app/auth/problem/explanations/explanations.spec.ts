import { testConfig } from '../../testing/fake-org';
import type { Explanation } from '../explanation';
import { explanations } from './explanations';

describe('What is said of a sign-in problem', () => {
  const explain = (issuer: string): [string, Explanation][] =>
    Object.entries(explanations).map(([cause, of]) => [
      cause,
      of({ config: { ...testConfig, issuer }, origin: 'https://app.example', status: 404, clockSkew: 4e6 }),
    ]);

  for (const [cause, { title, detail, cure, developerCure }] of explain(
    'https://dev-1.okta.com/oauth2/default',
  )) {
    it(`is in whole sentences, for ${cause}`, () => {
      expect(title).toMatch(/^[A-Z].{5,60}[^.]$/);
      for (const sentence of [detail, cure, developerCure]) expect(sentence).toMatch(/^\S.{5,330}[.?]$/);
    });

    it(`speaks of settings and consoles to developers only, for ${cause}`, () => {
      expect(`${title} ${detail} ${cure}`).not.toMatch(
        /okta\.config|Security >|prompt=|CORS|PKCE|localStorage|npm/,
      );
    });
  }

  it('is how to start an org that belongs on this machine', () => {
    expect(new Map(explain('http://localhost:4202')).get('orgUnreachable')?.cure).toContain('npm run org');
  });
});
