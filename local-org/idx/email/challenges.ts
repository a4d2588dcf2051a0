import { createHash } from 'node:crypto';
import type { OrgContext } from '../../context.ts';
import { fingerprint, newId, newSecret } from '../../ids.ts';
import { Collection } from '../../store/collection.ts';
import type { Store } from '../../store/store.ts';
import { codeLifetime, oneTimeCodes } from '../one-time-codes.ts';

/** What an email is for, in Okta's words: the page in another browser says where to type the code by it. */
export type EmailIntent = 'RECOVERY' | 'ENROLLMENT';

/** A message with a link and a code that a sign-in waits for. Neither of the two is kept. */
export interface EmailChallenge {
  /** `eml…`, in the link. */
  readonly id: string;
  readonly intent: EmailIntent;
  /** Of the secret in the link. */
  readonly tokenHash: string;
  /** The address or username that it was asked for by, in lower case. */
  readonly address: string;
  /** The sign-in that asked. */
  readonly transactionId: string;
  /** Of the browser that asked; empty if it told none. */
  readonly userAgent: string;
  /** `used`: its link was followed, or its code was typed in. */
  readonly status: 'sent' | 'used';
  readonly created: number;
  readonly expires: number;
}

/** A challenge as it begins: the only moment at which its secrets are at hand. */
export interface NewChallenge {
  readonly id: string;
  readonly token: string;
  readonly code: string;
}

/** How many messages can be asked for by one address, known or not, in how long (ms). */
const limit = { messages: 5, window: 5 * 60_000 };

/** How long it is remembered that there was a challenge, so that its link is answered with what became of it (ms). */
const memory = 30 * 24 * 60 * 60_000;

const opened = new WeakMap<Store, Collection<EmailChallenge>>();

/** The email challenges of a store. */
export function emailChallenges(store: Store): Collection<EmailChallenge> {
  let challenges = opened.get(store);
  if (!challenges) {
    challenges = new Collection(store.database, 'email_challenges', ['address', 'expires']);
    opened.set(store, challenges);
  }
  return challenges;
}

/**
 * Begins a challenge.
 * @returns `undefined` when too many messages have been asked for by that address of late.
 */
export async function beginChallenge(
  org: Pick<OrgContext, 'store' | 'clock' | 'passwords'>,
  asked: Pick<EmailChallenge, 'intent' | 'address' | 'transactionId' | 'userAgent'>,
): Promise<NewChallenge | undefined> {
  const challenges = emailChallenges(org.store);
  const now = org.clock.now();
  const address = asked.address.toLowerCase();
  const recent = challenges.find('address', address).filter(({ created }) => now - created < limit.window);
  if (recent.length >= limit.messages) return undefined;
  challenges.deleteBelow('expires', now - memory);
  const token = newSecret();
  const tokenHash = fingerprint(token);
  const { id } = challenges.put({
    ...asked,
    id: newId('eml'),
    address,
    tokenHash,
    status: 'sent',
    created: now,
    expires: now + codeLifetime,
  });
  return { id, token, code: await oneTimeCodes(org).issue(id, codeOf(token)) };
}

/**
 * The code that goes with a link. It is made from the link's secret, so that whoever has the link can be shown the
 * code without its being kept anywhere.
 */
export function codeOf(token: string): string {
  // Six bytes: among 2^48 numbers none of the million codes stands out.
  const number = createHash('sha256').update(`code of ${token}`).digest().readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}
