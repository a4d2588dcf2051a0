import type { OrgContext } from '../../../context.ts';
import { findSignInApp } from '../../../dashboard-app.ts';
import { type IdxResponse, ionCollection, ionObject, messageOnly } from '../../core/idx-response.ts';
import { enterCodeInOriginalTab } from '../../core/messages.ts';
import { emailAuthenticator } from './email-authenticator.ts';
import { codeFromToken } from './email-challenges.ts';
import { checkEmailLink, type EmailLink, emailLinkMessages } from './email-link.ts';
import { parseUserAgent } from '../../../user-agent.ts';

const tokenPrefix = '02.link.';

/** A state token for the page that explains a link. It contains the link, because no sign-in belongs to that page. */
export const stateTokenForLink = ({ id, token }: EmailLink): string =>
  tokenPrefix + Buffer.from(JSON.stringify([id, token])).toString('base64url');

/** The link in such a state token; `undefined` for any other state token. */
export function linkFromStateToken(stateToken: string): EmailLink | undefined {
  if (!stateToken.startsWith(tokenPrefix)) return undefined;
  try {
    const [id, token] = JSON.parse(
      Buffer.from(stateToken.slice(tokenPrefix.length), 'base64url').toString(),
    ) as unknown[];
    return { id: String(id), token: String(token) };
  } catch {
    // This org did not create the token. Treat it as an unknown link.
    return { id: '', token: '' };
  }
}

/**
 * The response for a link that doesn't continue a sign-in in this browser. It says why, or shows the code to enter in the
 * browser that requested the email. It has no side effects, so anyone can request it repeatedly.
 */
export function emailLinkResponse(org: OrgContext, link: EmailLink): IdxResponse {
  // The page after a followed link has no token in its address, and its sign-in is over.
  if (link.token === '') return messageOnly(emailLinkMessages.stale);
  const check = checkEmailLink(org, link);
  if (check.status !== 'valid') return messageOnly(emailLinkMessages[check.status]);
  const { challenge, transaction } = check;
  const app = findSignInApp(org.store, transaction.request.clientId);
  return {
    version: '1.0.0',
    intent: challenge.intent,
    messages: ionCollection([enterCodeInOriginalTab]),
    currentAuthenticator: ionObject({
      ...emailAuthenticator(org),
      contextualData: { otp: codeFromToken(link.token) },
    }),
    client: ionObject(parseUserAgent(challenge.userAgent)),
    ...(app && { app: ionObject({ name: 'oidc_client', label: app.label, id: app.id }) }),
  };
}
