import { describeSkew } from '../clock-skew';
import { tellTheOwner, type Explain } from '../explanation';

const title = 'The sign-in could not be verified';

/** What may be wrong with the tokens (OpenID Connect Core 1.0, section 3.1.3.7; RFC 9449, section 5). */
export const idTokens = {
  audienceMismatch: () => ({
    title,
    detail: 'What the sign-in server sent was meant for another app.',
    cure: tellTheOwner,
  }),
  clockWrong: ({ clockSkew }) => ({
    title: 'This device’s clock seems to be wrong',
    detail: `${describeSkew(clockSkew)} A sign-in is good for a short time only, so the two must agree.`,
    cure: 'Set date, time and time zone to be kept automatically, then try again.',
  }),
  dpopNotEnabled: () => ({
    title: 'This app is not set up correctly',
    detail:
      'It asks for tokens that only this browser can use, and the sign-in server doesn’t issue them to it.',
    cure: tellTheOwner,
  }),
  issuerMismatch: () => ({
    title,
    detail: 'What was sent comes from another sign-in server than the one that this app trusts.',
    cure: tellTheOwner,
  }),
  nonceMismatch: () => ({
    title,
    detail: 'What the sign-in server sent belongs to another sign-in.',
    cure: 'Start again. If it happens again, contact your administrator, and give them the details below.',
  }),
  signatureInvalid: () => ({
    title,
    detail: 'What was sent is not signed by the sign-in server.',
    cure: tellTheOwner,
  }),
  tokenInvalid: () => ({
    title,
    detail: 'What the sign-in server sent does not hold what a sign-in needs.',
    cure: tellTheOwner,
  }),
} satisfies Record<string, Explain>;
