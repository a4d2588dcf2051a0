import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { passed, unknown } from '../result.ts';

/** The tokens are for the API. No server publishes the audience, so the developer has to compare. */
export const apiAudience: Check = {
  id: 'api-audience',
  title: 'The tokens have the audience that the API requires',
  after: ['api-issuer'],
  run({ target: { api, sampleApi, audience } }) {
    if (api === undefined) return passed('The app names no API that needs tokens.');
    const isSample = new URL(api).origin === new URL(sampleApi).origin;
    const required = isSample ? `"${audience}" (OKTA_AUDIENCE)` : 'that of your API';
    return unknown(
      `The org does not publish the audience. It must be ${required}: look in ${places.serverSettings} > Audience.`,
    );
  },
};
