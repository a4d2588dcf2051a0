import type { Check } from '../check.ts';
import { places } from '../admin-console.ts';
import { quote } from '../quote.ts';
import { failed, passed } from '../result.ts';
import { findPlaceholder } from './issuer-rules.ts';

/** The configuration has a client ID: not a placeholder, and one word. */
export const clientId: Check = {
  id: 'client-id',
  title: 'The client ID is filled in',
  run({ target }) {
    const isFilledIn = /^\S+$/.test(target.clientId) && findPlaceholder(target.clientId) === undefined;
    if (isFilledIn) return passed();
    return failed({
      problem: `The client ID is ${quote(target.clientId)}, which can't be one.`,
      fix: `Copy the Client ID from the app integration (${places.applications}).`,
      where: `${target.file}: clientId`,
    });
  },
};
