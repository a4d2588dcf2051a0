import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown } from '../result.ts';

/** The org has an active app integration with the client ID. */
export const clientKnown: Check = {
  id: 'client-known',
  title: 'The org knows the client ID',
  after: ['client-id', 'reachable'],
  async run({ target, authorize }) {
    const answer = await authorize.send();
    if (answer.kind === 'unexpected') return unknown(`The authorization endpoint ${answer.what}.`);
    if (answer.kind !== 'unknownClient') return passed();
    return failed({
      problem: `The org has no active app integration with the client ID ${quote(target.clientId)}: sign-in ends on a page with the error 400.`,
      fix: 'Copy the Client ID from the app integration of this org. If the app integration is there, activate it.',
      where: `${target.file}: clientId, as in ${places.credentials.replace(' > Edit', ' > Client ID')}`,
    });
  },
};
