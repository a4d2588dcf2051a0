import type { DatabaseSync } from 'node:sqlite';
import type { Collection, Page, PageRequest } from './collection.ts';
import type { User } from './documents.ts';

/**
 * The table behind `GroupMembers`. Triggers keep it up to date with the `groupIds` of the users, so that a group's members
 * are found without reading all users.
 */
const schema = `
  CREATE TABLE group_members (group_id TEXT NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (group_id, user))
    STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO group_members
    SELECT value, users.rowid FROM users, json_each(users.body, '$.groupIds');
  CREATE TRIGGER group_members_added AFTER INSERT ON users BEGIN
    INSERT OR IGNORE INTO group_members SELECT value, new.rowid FROM json_each(new.body, '$.groupIds');
  END;
  CREATE TRIGGER group_members_changed AFTER UPDATE OF body ON users
    WHEN json_extract(old.body, '$.groupIds') IS NOT json_extract(new.body, '$.groupIds') BEGIN
    DELETE FROM group_members
      WHERE group_id IN (SELECT value FROM json_each(old.body, '$.groupIds')) AND user = old.rowid;
    INSERT OR IGNORE INTO group_members SELECT value, new.rowid FROM json_each(new.body, '$.groupIds');
  END;
  CREATE TRIGGER group_members_removed AFTER DELETE ON users BEGIN
    DELETE FROM group_members
      WHERE group_id IN (SELECT value FROM json_each(old.body, '$.groupIds')) AND user = old.rowid;
  END;`;

/** The members of the groups. Every call takes the same time however many users the org has. */
export class GroupMembers {
  readonly #database: DatabaseSync;
  readonly #users: Collection<User>;

  /** @param users the users of the same database. */
  constructor(database: DatabaseSync, users: Collection<User>) {
    this.#database = database;
    this.#users = users;
    const exists = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'group_members'").get();
    if (!exists) database.exec(schema);
  }

  /** A page of the users who are in at least one of the groups, or among `userIds`, in the order of their creation. */
  page(
    groupIds: readonly string[],
    { limit, after = 0 }: Pick<PageRequest, 'limit' | 'after'>,
    userIds: readonly string[] = [],
  ): Page<User> {
    const found = new Set(this.#rowsOf(userIds, after));
    // Of each group no more than one page is read.
    for (const groupId of groupIds)
      for (const row of this.#firstMembers(groupId, after, limit + 1)) found.add(row);
    const rows = [...found].sort((a, b) => a - b);
    const shown = rows.slice(0, limit);
    return { documents: this.#read(shown), next: rows.length > limit ? shown.at(-1) : undefined };
  }

  #rowsOf(userIds: readonly string[], after: number): number[] {
    if (userIds.length === 0) return [];
    const sql = 'SELECT rowid AS user FROM users WHERE id IN (SELECT value FROM json_each(?)) AND rowid > ?';
    const rows = this.#database.prepare(sql).all(JSON.stringify(userIds), after);
    return rows.map(({ user }) => Number(user));
  }

  #firstMembers(groupId: string, after: number, limit: number): number[] {
    const sql = 'SELECT user FROM group_members WHERE group_id = ? AND user > ? ORDER BY user LIMIT ?';
    return this.#database
      .prepare(sql)
      .all(groupId, after, limit)
      .map(({ user }) => Number(user));
  }

  #read(rows: readonly number[]): User[] {
    const sql = 'SELECT body FROM users WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid';
    return this.#database
      .prepare(sql)
      .all(JSON.stringify(rows))
      .map(({ body }) => JSON.parse(body as string) as User);
  }

  /** The number of members of a group. */
  count(groupId: string): number {
    const sql = 'SELECT count(*) AS count FROM group_members WHERE group_id = ?';
    return Number(this.#database.prepare(sql).get(groupId)?.['count']);
  }

  /** Takes all members out of a group. */
  clear(groupId: string): void {
    const sql = `
      UPDATE users SET body = json_set(body, '$.groupIds',
        (SELECT json_group_array(value) FROM json_each(body, '$.groupIds') WHERE value <> ?))
      WHERE rowid IN (SELECT user FROM group_members WHERE group_id = ?)`;
    this.#users.write(sql, groupId, groupId);
  }
}
