import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../result.ts';

/** The errors that ask for a proof (RFC 9449 sections 5 and 8). */
const proofErrors = ['invalid_dpop_proof', 'use_dpop_nonce'];

/** If the app integration requires DPoP, the app uses it. */
export const dpop: Check = {
  id: 'dpop',
  title: 'DPoP is used if the app integration requires it',
  after: ['client-authentication'],
  async run({ target, token }) {
    const answer = await token.withCode();
    if (answer.kind === 'unexpected') return unknown(`The token endpoint ${answer.what}.`);
    if (target.dpop || !proofErrors.includes(answer.error)) return passed();
    return failed({
      problem:
        'The app integration requires DPoP, but the app does not use it: the user signs in, and then the app gets no tokens.',
      fix: `Write "dpop": true in ${target.file}, or clear "Require Demonstrating Proof of Possession (DPoP) header in token requests".`,
      where: `${target.file}: dpop, or ${places.general} > Proof of possession`,
    });
  },
};
