import type { DatabaseSync } from 'node:sqlite';
import type { Caller } from '../auth/access-token.ts';

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
  recordVisit(caller: Caller): void;
  /** Returns all users, the most recent first. */
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
