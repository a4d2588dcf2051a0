import type { Caller } from '../auth/access-token.ts';
import type { Database } from './schema.ts';

/** A user who has called the API. */
export interface SeenUser {
  readonly login: string;
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
  readonly messages: number;
}

/** The users who have called the API. */
export interface UserStore {
  /** Records a call by `caller`. */
  recordVisit(caller: Caller): Promise<void>;
  /** Returns all users, the most recent first. */
  list(): Promise<SeenUser[]>;
}

/** @param clock milliseconds since the epoch. */
export const createUserStore = (database: Database, clock: () => number): UserStore => ({
  recordVisit: async ({ uid, login }) => {
    const seen = { login, last_seen: clock() };
    await database
      .insertInto('users')
      .values({ uid, ...seen })
      .onConflict((conflict) => conflict.column('uid').doUpdateSet(seen))
      .execute();
  },
  list: async () => {
    const rows = await database
      .selectFrom('users')
      .select((query) => [
        'login',
        'last_seen',
        query
          .selectFrom('messages')
          .select(query.fn.countAll().as('count'))
          .whereRef('messages.author_uid', '=', 'users.uid')
          .as('messages'),
      ])
      .orderBy('last_seen', 'desc')
      .orderBy('login')
      .execute();
    return rows.map(({ login, last_seen, messages }) => ({
      login,
      lastSeen: new Date(Number(last_seen)).toISOString(),
      messages: Number(messages),
    }));
  },
});
