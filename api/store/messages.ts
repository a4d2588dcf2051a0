import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

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

/** The messages. Their authors are in the {@link UserStore} of the same database. */
export interface MessageStore {
  /** Returns the newest {@link maxListed} messages, newest first: everyone's, or those of `authorUid`. */
  list(authorUid?: string): Message[];
  add(authorUid: string, text: string): Message;
  /** Returns the `uid` of the message's author; undefined if the message doesn't exist. */
  authorOf(id: string): string | undefined;
  remove(id: string): void;
}

type Row = Record<string, SQLOutputValue>;

/** @param clock milliseconds since the epoch. */
export function createMessageStore(database: DatabaseSync, clock: () => number): MessageStore {
  const select = (where: string) =>
    database.prepare(
      `SELECT id, text, login, created_at FROM messages JOIN users ON uid = author_uid
       ${where} ORDER BY seq DESC LIMIT ${maxListed}`,
    );
  const selectAll = select('');
  const selectByAuthor = select('WHERE author_uid = ?');
  const selectById = select('WHERE id = ?');
  const selectAuthor = database.prepare('SELECT author_uid FROM messages WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO messages (id, author_uid, text, created_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM messages WHERE id = ?');

  return {
    list: (authorUid) =>
      (authorUid === undefined ? selectAll.all() : selectByAuthor.all(authorUid)).map(toMessage),
    add: (authorUid, text) => {
      const id = randomUUID();
      insert.run(id, authorUid, text, clock());
      return toMessage(selectById.get(id) as Row);
    },
    authorOf: (id) => selectAuthor.get(id)?.['author_uid'] as string | undefined,
    remove: (id) => {
      remove.run(id);
    },
  };
}

function toMessage(row: Row): Message {
  return {
    id: String(row['id']),
    text: String(row['text']),
    author: String(row['login']),
    createdAt: new Date(Number(row['created_at'])).toISOString(),
  };
}
