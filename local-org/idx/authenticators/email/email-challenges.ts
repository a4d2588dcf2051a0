import { createHash } from 'node:crypto';
import type { OrgContext } from '../../../context.ts';
import { fingerprint, newId, newSecret } from '../../../ids.ts';
import { Collection } from '../../../store/collection.ts';
import type { Store } from '../../../store/store.ts';
import type { Intent } from '../../core/flow-state.ts';
import { codeLifetime, oneTimeCodes } from '../one-time-codes.ts';

/** An email with a link and a code that a sign-in is waiting for. Only hashes of the two are stored. */
export interface EmailChallenge {
  /** `eml…`; the link contains it. */
  readonly id: string;
  /** What the email is for. */
  readonly intent: Intent;
  /** Fingerprint of the token in the link. */
  readonly tokenHash: string;
  /** The address or username that was entered, in lower case. */
  readonly address: string;
  /** The sign-in that asked for the email. */
  readonly transactionId: string;
  /** The `User-Agent` header of the browser that asked for the email; empty if there was none. */
  readonly userAgent: string;
  /** `used`: the user has followed the link or entered the code. */
  readonly status: 'sent' | 'used';
  readonly created: number;
  readonly expires: number;
}

/** A new challenge with its secrets, which aren't stored. */
export interface NewEmailChallenge {
  readonly id: string;
  readonly token: string;
  readonly code: string;
}

/** How many emails can be requested for one address in a time window (ms), whether or not the address is known. */
const rateLimit = { messages: 5, window: 5 * 60_000 };

/** How long a challenge is kept (ms), so that an old link still gets the right message. */
const retention = 30 * 24 * 60 * 60_000;

const collections = new WeakMap<Store, Collection<EmailChallenge>>();

/** The email challenges of a store. */
export function emailChallenges(store: Store): Collection<EmailChallenge> {
  let challenges = collections.get(store);
  if (!challenges) {
    challenges = new Collection(store.database, 'email_challenges', ['address', 'expires']);
    collections.set(store, challenges);
  }
  return challenges;
}

/**
 * Creates a challenge.
 * @returns `undefined` if too many emails have been requested for the address recently.
 */
export async function createEmailChallenge(
  org: Pick<OrgContext, 'store' | 'clock' | 'passwords'>,
  request: Pick<EmailChallenge, 'intent' | 'address' | 'transactionId' | 'userAgent'>,
): Promise<NewEmailChallenge | undefined> {
  const challenges = emailChallenges(org.store);
  const now = org.clock.now();
  const address = request.address.toLowerCase();
  const recent = challenges
    .find('address', address)
    .filter(({ created }) => now - created < rateLimit.window);
  if (recent.length >= rateLimit.messages) return undefined;
  challenges.deleteBelow('expires', now - retention);
  const token = newSecret();
  const tokenHash = fingerprint(token);
  const { id } = challenges.put({
    ...request,
    id: newId('eml'),
    address,
    tokenHash,
    status: 'sent',
    created: now,
    expires: now + codeLifetime,
  });
  return { id, token, code: await oneTimeCodes(org).issue(id, codeFromToken(token)) };
}

/**
 * The code that belongs to a link. It is derived from the link's token, so a page that was opened by the link can show
 * the code although it isn't stored.
 */
export function codeFromToken(token: string): string {
  // Six bytes: with 2^48 numbers, the million codes are all equally likely.
  const number = createHash('sha256').update(`code of ${token}`).digest().readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, '0');
}
