import type { OrgContext } from '../../../context.ts';
import { fingerprint } from '../../../ids.ts';
import type { Transaction } from '../../../store/documents.ts';
import { currentTransaction } from '../../../transactions.ts';
import type { FlowState } from '../../core/flow-state.ts';
import { linkExpired, linkStale, linkUnknown } from '../../core/messages.ts';
import { type EmailChallenge, emailChallenges } from './email-challenges.ts';

/** The contents of a link: the id of its challenge, and the secret token that only the email contains. */
export interface EmailLink {
  readonly id: string;
  readonly token: string;
}

/** The path of the links in emails. */
export const emailLinkPath = '/email/verify';

/** The path under which a step handles a followed link, with its `id` and `token` as the body. */
export const emailLinkSubmission = 'challenge/link';

/** The address in an email. */
export const emailLinkUrl = ({ url }: Pick<OrgContext, 'url'>, { id, token }: EmailLink): string =>
  `${url}${emailLinkPath}/${id}?${new URLSearchParams({ token }).toString()}`;

/**
 * The result of checking a link. `valid`: a sign-in is waiting for it. `stale`: it has been used, or its sign-in has
 * moved on or ended. `unknown`: the org never sent it.
 */
export type EmailLinkCheck =
  | { readonly status: 'valid'; readonly challenge: EmailChallenge; readonly transaction: Transaction }
  | { readonly status: 'expired' | 'stale' | 'unknown' };

/** The messages for links that aren't valid. */
export const emailLinkMessages = { expired: linkExpired, stale: linkStale, unknown: linkUnknown } as const;

/** Checks a link without using it up. */
export function checkEmailLink(
  org: Pick<OrgContext, 'store' | 'clock'>,
  { id, token }: EmailLink,
): EmailLinkCheck {
  const challenge = emailChallenges(org.store).get(id);
  if (challenge?.tokenHash !== fingerprint(token)) return { status: 'unknown' };
  const transaction = currentTransaction(org, challenge.transactionId);
  const { emailChallenge }: FlowState = transaction?.flow ?? {};
  const isReplaced = emailChallenge !== undefined && emailChallenge.id !== id;
  if (challenge.status === 'used' || isReplaced) return { status: 'stale' };
  if (org.clock.now() >= challenge.expires) return { status: 'expired' };
  const isAwaited = transaction?.status === 'open' && emailChallenge?.id === id;
  return isAwaited ? { status: 'valid', challenge, transaction } : { status: 'stale' };
}
