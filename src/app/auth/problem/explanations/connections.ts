import { isLoopback } from '../../config/loopback';
import { tellTheOwner, type Explain } from '../explanation';

/** Why no answer came from the org, or one that can't be right. */
export const connections = {
  contentPolicyBlocked: ({ config }) => ({
    title: 'This page may not ask the sign-in server',
    detail: 'A security rule of this app’s own web server forbids it.',
    cure: tellTheOwner,
    developerCure: `Add ${new URL(config.issuer).origin} to connect-src of the page’s Content-Security-Policy.`,
  }),
  corsBlocked: ({ config, origin }) => ({
    title: 'The sign-in server does not answer this app',
    detail: `Most likely it does not know this app’s address, ${origin}.`,
    cure: tellTheOwner,
    developerCure: `${new URL(config.issuer).origin} is up, but the browser withheld its answer (CORS). Security > API > Trusted Origins: add ${origin} with CORS, with the same scheme, host and port; at the local org, trustedOrigins.`,
  }),
  issuerWrong: ({ config, status }) => ({
    title: 'The sign-in server is not where this app looks for it',
    detail: `${config.issuer} answers, but not as a sign-in server does${status === undefined ? '' : ` (status ${status})`}.`,
    cure: tellTheOwner,
    developerCure: `${config.issuer}/.well-known/openid-configuration must answer with JSON, in it the very issuer of okta.config.json. An org without API Access Management has no custom authorization servers: leave out /oauth2/default.`,
  }),
  offline: () => ({
    title: 'You are offline',
    detail: 'This device has no connection to the network.',
    cure: 'Connect it, then try again.',
    developerCure: 'The browser says so (navigator.onLine); its developer tools can make it.',
  }),
  orgUnreachable: ({ config: { issuer }, origin }) => ({
    title: 'The sign-in server cannot be reached',
    detail: `No answer came from ${issuer}.`,
    // Whoever reads this of a server on their own machine is its developer.
    cure: isLoopback(new URL(issuer).hostname)
      ? 'It belongs on this machine. Start everything with “npm start”, or the org alone with “npm run org”.'
      : 'Check your connection, then try again in a moment.',
    developerCure: `Check issuer in okta.config.json. If it is right, the browser’s console says whether something else blocked the request: a proxy, an extension, a certificate, or that ${origin} is not a trusted origin.`,
  }),
} satisfies Record<string, Explain>;
