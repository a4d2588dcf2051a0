import type { DatabaseSync } from 'node:sqlite';
import type { Caller } from '../auth/access-token.ts';

/** A user that the API has seen, with the number of messages that are theirs. */
export interface SeenUser {
  readonly login: string;
  /** ISO 8601, UTC. */
  readonly lastSeen: string;
  readonly messages: number;
}

/** The users that verified access tokens have named. */
export interface UserStore {
  /** Notes that `caller` was here now. */
  recordVisit(caller: Caller): void;
  /** All users, last seen first. */
  list(): SeenUser[];
}

/** @param clock milliseconds since the epoch. */
export function createUserStore(database: DatabaseSync, clock: () => number): UserStore {
  const upsert = database.prepare(
    `INSERT INTO users (uid, login, last_seen) VALUES (?, ?, ?)
     ON CONFLICT (uid) DO UPDATE SET login = excluded.login, last_seen = excluded.last_seen`,
  );
  const selectAll = database.prepare(
    `SELECT login, last_seen, (SELECT count(*) FROM messages WHERE author_uid = uid) AS messages
     FROM users ORDER BY last_seen DESC, login`,
  );
  return {
    recordVisit: ({ uid, login }) => {
      upsert.run(uid, login, clock());
    },
    list: () =>
      selectAll.all().map((row) => ({
        login: String(row['login']),
        lastSeen: new Date(Number(row['last_seen'])).toISOString(),
        messages: Number(row['messages']),
      })),
  };
}
