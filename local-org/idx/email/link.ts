import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import type { Transaction } from '../../store/documents.ts';
import { currentTransaction } from '../../transactions.ts';
import { linkExpired, linkStale, linkUnknown } from '../messages.ts';
import type { Progress } from '../step.ts';
import { emailChallenges, type EmailChallenge } from './challenges.ts';

/** What a link says: which challenge it is of, and the secret that only its message has. */
export interface EmailLink {
  readonly id: string;
  readonly token: string;
}

/** Where the links in messages lead. */
export const linkPath = '/email/verify';

/** By this name a step takes a link for an answer, its `id` and `token`. */
export const linkAnswer = 'challenge/link';

/** The address in a message. */
export const linkOf = ({ url }: Pick<OrgContext, 'url'>, { id, token }: EmailLink): string =>
  `${url}${linkPath}/${id}?${new URLSearchParams({ token }).toString()}`;

/**
 * What has become of a link: `waiting` for it is the sign-in; `stale` is one that was used, or whose sign-in went on or
 * ended without it; `unknown` is one that the org has not sent.
 */
export type LinkState =
  | { readonly state: 'waiting'; readonly challenge: EmailChallenge; readonly transaction: Transaction }
  | { readonly state: 'expired' | 'stale' | 'unknown' };

/** What is said of a link that is of no use. */
export const linkProblem = { expired: linkExpired, stale: linkStale, unknown: linkUnknown } as const;

/** Looks at a link, and changes nothing: that is done by who follows it. */
export function examineLink(org: Pick<OrgContext, 'store' | 'clock'>, { id, token }: EmailLink): LinkState {
  const challenge = emailChallenges(org.store).get(id);
  if (challenge?.tokenHash !== fingerprint(token)) return { state: 'unknown' };
  const transaction = currentTransaction(org, challenge.transactionId);
  const { emailChallenge }: Progress = transaction?.flow ?? {};
  const isReplaced = emailChallenge !== undefined && emailChallenge.id !== id;
  if (challenge.status === 'used' || isReplaced) return { state: 'stale' };
  if (org.clock.now() >= challenge.expires) return { state: 'expired' };
  const isWaitedFor = transaction?.status === 'open' && emailChallenge?.id === id;
  return isWaitedFor ? { state: 'waiting', challenge, transaction } : { state: 'stale' };
}
