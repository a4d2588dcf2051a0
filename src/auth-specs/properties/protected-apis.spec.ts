import fc from 'fast-check';
import { isProtected } from '../../app/auth/http/protected-apis';
import { servers } from '../support/server-paths';
import { forAll, urlText } from './cases';

const api = 'https://api.example.com/v1/';
const page = 'http://localhost:4200/messages';

describe('For every URL', () => {
  it('the access token is sent only to the API’s server, and to a path that no server reads as one outside of it', () => {
    let sent = 0;
    const url = fc.oneof(
      urlText,
      urlText.map((rest) => `https://api.example.com${rest}`),
      urlText.map((rest) => api + rest),
    );
    forAll(url, (text) => {
      if (!isProtected(text, [api], page)) return;
      sent++;
      const { origin, pathname, username, password } = new URL(text, page);
      expect(origin).toBe('https://api.example.com');
      expect(username + password).toBe('');
      for (const [name, read] of Object.entries(servers)) {
        const path = read(pathname) ?? '/v1/';
        expect(path === '/v1' || path.startsWith('/v1/'))
          .withContext(`${name}: ${text}`)
          .toBeTrue();
      }
    });
    // Otherwise, the property would hold for an interceptor that never sends a token.
    expect(sent).toBeGreaterThan(0);
  });
});
