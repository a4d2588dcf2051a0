import { randomUUID } from 'node:crypto';
import type { Database } from './schema.ts';

/** The most messages in one response. */
export const maxListed = 500;

/** A message, as the API returns it. */
export interface Message {
  readonly id: string;
  readonly text: string;
  /** The author's login. */
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The author of a message, who is in the {@link UserStore} of the same database. */
export interface Author {
  readonly uid: string;
  readonly login: string;
}

/** The messages. */
export interface MessageStore {
  /** Returns the newest {@link maxListed} messages, newest first: everyone's, or those of `authorUid`. */
  list(authorUid?: string): Promise<Message[]>;
  /** Resolves when the message is stored for good. */
  add(author: Author, text: string): Promise<Message>;
  /** Returns the `uid` of the message's author; undefined if the message doesn't exist. */
  authorOf(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
}

/** @param clock milliseconds since the epoch. */
export const createMessageStore = (database: Database, clock: () => number): MessageStore => ({
  list: async (authorUid) => {
    let query = database
      .selectFrom('messages')
      .innerJoin('users', 'users.uid', 'messages.author_uid')
      .select(['messages.id', 'messages.text', 'users.login', 'messages.created_at']);
    if (authorUid !== undefined) query = query.where('messages.author_uid', '=', authorUid);
    const rows = await query.orderBy('messages.seq', 'desc').limit(maxListed).execute();
    return rows.map(({ id, text, login, created_at }) => ({
      id,
      text,
      author: login,
      createdAt: new Date(Number(created_at)).toISOString(),
    }));
  },
  add: async ({ uid, login }, text) => {
    const id = randomUUID();
    const now = clock();
    await database.insertInto('messages').values({ id, author_uid: uid, text, created_at: now }).execute();
    return { id, text, author: login, createdAt: new Date(now).toISOString() };
  },
  authorOf: async (id) => {
    const row = await database
      .selectFrom('messages')
      .select('author_uid')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.author_uid;
  },
  remove: async (id) => {
    await database.deleteFrom('messages').where('id', '=', id).execute();
  },
});
