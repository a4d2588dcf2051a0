import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { quote } from '../quote.ts';
import { failed, passed } from '../result.ts';

/** The discovery document names the configured issuer, to the letter (OpenID Connect Discovery 1.0 section 4.3). */
export const discoveryIssuer: Check = {
  id: 'discovery-issuer',
  title: "The org's name for the issuer is the same, to the letter",
  after: ['reachable'],
  async run({ target, discovery }) {
    const named = (await discovery.document())?.['issuer'];
    if (named === target.issuer) return passed();
    return failed({
      problem: `The org calls the issuer ${quote(String(named))}, the app ${quote(target.issuer)}: the app rejects every token.`,
      fix: "Write the org's form, or change the server's Issuer to your custom domain.",
      where: `${target.file}: issuer, and ${places.serverSettings} > Issuer`,
    });
  },
};
