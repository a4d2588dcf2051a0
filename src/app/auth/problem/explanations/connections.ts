import { isLoopback } from '../../config/loopback';
import { tellTheOwner, type Explain } from '../explanation';

/** Why no answer came from the org, or one that can't be right. */
export const connections = {
  contentPolicyBlocked: () => ({
    title: 'This page may not ask the sign-in server',
    detail: 'A security rule of this app’s own web server forbids it.',
    cure: tellTheOwner,
  }),
  corsBlocked: ({ origin }) => ({
    title: 'The sign-in server does not answer this app',
    detail: `Most likely it does not know this app’s address, ${origin}.`,
    cure: tellTheOwner,
  }),
  issuerWrong: ({ config, status }) => ({
    title: 'The sign-in server is not where this app looks for it',
    detail: `${config.issuer} answers, but not as a sign-in server does${status === undefined ? '' : ` (status ${status})`}.`,
    cure: tellTheOwner,
  }),
  offline: () => ({
    title: 'You are offline',
    detail: 'This device has no connection to the network.',
    cure: 'Connect it, then try again.',
  }),
  orgUnreachable: ({ config: { issuer } }) => ({
    title: 'The sign-in server cannot be reached',
    detail: `No answer came from ${issuer}.`,
    // Whoever reads this of a server on their own machine is its developer.
    cure: isLoopback(new URL(issuer).hostname)
      ? 'It belongs on this machine. Start everything with “npm start”, or the org alone with “npm run org”.'
      : 'Check your connection, then try again in a moment.',
  }),
  requestBlocked: ({ config: { issuer }, status }) => ({
    title: 'Access to the sign-in server was blocked',
    detail: `A request to ${issuer} was refused${status === undefined ? '' : ` (status ${status})`}, perhaps by your network.`,
    cure: 'Check your network or VPN, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
} satisfies Record<string, Explain>;
