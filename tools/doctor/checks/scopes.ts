import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { stringsOf } from '../json.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown } from '../result.ts';

/** The authorization server has the scopes that the app requests. `offline_access` belongs to the refresh token. */
export const scopes: Check = {
  id: 'scopes',
  title: 'The scopes are allowed',
  after: ['redirect-uri'],
  async run({ target, authorize, discovery }) {
    const answer = await authorize.send();
    if (answer.kind === 'accepted') return passed(target.scopes.join(' '));
    if (answer.kind !== 'error') return unknown('The authorization endpoint gives no answer about them.');
    const { error, description } = answer;
    const said = quote(`${error}: ${description}`);
    if (error !== 'invalid_scope') return unknown(`The authorization endpoint answers ${said}.`);
    const published = stringsOf((await discovery.document())?.['scopes_supported']);
    const missing = target.scopes.filter((scope) => scope !== 'offline_access' && !published.includes(scope));
    const named = missing.length ? missing.join(', ') : 'one of the scopes';
    return failed({
      problem: `The authorization server does not allow ${named}: every sign-in fails with ${said}.`,
      fix: `Add it to the server's scopes, or leave it out of the scopes in ${target.file}.`,
      where: places.scopes,
    });
  },
};
