import { describeSkew } from '../clock-skew';
import { tellTheOwner, type Explain } from '../explanation';

const title = 'The sign-in could not be verified';

/** What may be wrong with an ID token (OpenID Connect Core 1.0, section 3.1.3.7). */
export const idTokens = {
  audienceMismatch: ({ config }) => ({
    title,
    detail: 'What the sign-in server sent was meant for another app.',
    cure: tellTheOwner,
    developerCure: `The ID token’s aud is not clientId of okta.config.json (${config.clientId}).`,
  }),
  clockWrong: ({ clockSkew }) => ({
    title: 'This device’s clock seems to be wrong',
    detail: `${describeSkew(clockSkew)} A sign-in is good for a short time only, so the two must agree.`,
    cure: 'Set date, time and time zone to be kept automatically, then try again.',
    developerCure:
      '5 minutes are allowed. If this clock is right, the org’s is not: that of a container or virtual machine stands still while its host sleeps.',
  }),
  issuerMismatch: ({ config }) => ({
    title,
    detail: 'What was sent comes from another sign-in server than the one that this app trusts.',
    cure: tellTheOwner,
    developerCure: `The ID token’s iss is not issuer of okta.config.json (${config.issuer}). An org behind a custom domain names either: see Issuer in the authorization server’s settings.`,
  }),
  nonceMismatch: () => ({
    title,
    detail: 'What the sign-in server sent belongs to another sign-in.',
    cure: 'Start again. If it happens again, tell whoever runs this app, and give them the details below.',
    developerCure:
      'The ID token’s nonce is not that of the authorize request: the answer was replayed, or mixed up on the way.',
  }),
  signatureInvalid: ({ config }) => ({
    title,
    detail: 'What was sent is not signed by the sign-in server.',
    cure: tellTheOwner,
    developerCure: `No key that ${config.issuer} publishes has signed the ID token. Has something on the way changed or cached the token or the keys?`,
  }),
  tokenInvalid: () => ({
    title,
    detail: 'What the sign-in server sent does not hold what a sign-in needs.',
    cure: tellTheOwner,
    developerCure: 'See what the check said, in the details. scopes must include openid.',
  }),
} satisfies Record<string, Explain>;
