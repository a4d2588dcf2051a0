import type { OrgContext } from '../../context.ts';
import { listed, withoutState, wrapped, type Envelope } from '../envelope.ts';
import { codeForOriginalTab } from '../messages.ts';
import { emailAuthenticator } from './authenticator.ts';
import { codeOf } from './challenges.ts';
import { readClient } from './client.ts';
import { examineLink, linkProblem, type EmailLink } from './link.ts';

const mark = '02.link.';

/** The state token of a page that says what is to be said of a link: the link itself, since nothing is under way there. */
export const noticeToken = ({ id, token }: EmailLink): string =>
  mark + Buffer.from(JSON.stringify([id, token])).toString('base64url');

/** The link of such a state token; `undefined` for any other. */
export function readNoticeToken(stateToken: string): EmailLink | undefined {
  if (!stateToken.startsWith(mark)) return undefined;
  try {
    const [id, token] = JSON.parse(
      Buffer.from(stateToken.slice(mark.length), 'base64url').toString(),
    ) as unknown[];
    return { id: String(id), token: String(token) };
  } catch {
    // Not of this org's making: a link that nobody knows.
    return { id: '', token: '' };
  }
}

/**
 * What a page says of a link that doesn't lead on there: why, or, in a browser that is not the one that asked, the code
 * to type in at the one that did. It may be asked by anybody and as often as they like: nothing changes by it.
 */
export function linkNotice(org: OrgContext, link: EmailLink): Envelope {
  // Without its secret: the page that a followed link led to, whose sign-in is over.
  if (link.token === '') return withoutState(linkProblem.stale);
  const found = examineLink(org, link);
  if (found.state !== 'waiting') return withoutState(linkProblem[found.state]);
  const { challenge, transaction } = found;
  const app = org.store.apps.get(transaction.request.clientId);
  return {
    version: '1.0.0',
    intent: challenge.intent,
    messages: listed([codeForOriginalTab]),
    currentAuthenticator: wrapped({
      ...emailAuthenticator(org),
      contextualData: { otp: codeOf(link.token) },
    }),
    client: wrapped(readClient(challenge.userAgent)),
    ...(app && { app: wrapped({ name: 'oidc_client', label: app.label, id: app.id }) }),
  };
}
