import { newSecret } from '../../../ids.ts';
import { Collection } from '../../../store/collection.ts';
import type { Store } from '../../../store/store.ts';
import type { StepContext } from '../../core/step.ts';

interface Challenge {
  /** The sign-in, and what the challenge is for. */
  readonly id: string;
  readonly challenge: string;
  /** When the sign-in ends, in ms since the epoch. */
  readonly expires: number;
}

/** What a challenge is for: a new passkey, or one that the user has enrolled. */
type Purpose = 'create' | 'get';

/** What a challenge needs to know about a sign-in. */
export interface SignIn {
  readonly org: Pick<StepContext['org'], 'store' | 'clock'>;
  readonly transaction: Pick<StepContext['transaction'], 'origin' | 'expires'>;
}

const collections = new WeakMap<Store, Collection<Challenge>>();

function challengesOf(store: Store): Collection<Challenge> {
  let challenges = collections.get(store);
  if (!challenges)
    collections.set(store, (challenges = new Collection(store.database, 'webauthn_challenges', ['expires'])));
  return challenges;
}

const idOf = ({ transaction }: SignIn, purpose: Purpose): string => `${transaction.origin}/${purpose}`;

/**
 * The challenge of this sign-in. It stays the same until it is answered rightly: after a wrong answer, the second
 * generation of the widget answers the challenge that it got first.
 */
export function currentChallenge(context: SignIn, purpose: Purpose): string {
  const { store, clock } = context.org;
  const challenges = challengesOf(store);
  const id = idOf(context, purpose);
  const current = challenges.get(id);
  if (current) return current.challenge;
  challenges.deleteBelow('expires', clock.now());
  return challenges.put({ id, challenge: newSecret(), expires: context.transaction.expires }).challenge;
}

/**
 * Uses up a challenge, and tells whether it was still the current one. Of parallel requests with the same answer, only the
 * first one succeeds.
 */
export function useUpChallenge(context: SignIn, purpose: Purpose, challenge: string): boolean {
  const challenges = challengesOf(context.org.store);
  const id = idOf(context, purpose);
  return challenges.get(id)?.challenge === challenge && challenges.delete(id);
}
