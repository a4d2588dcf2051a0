import type { DatabaseSync } from 'node:sqlite';
import type { Page, PageRequest } from './collection.ts';
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

  /** @param database its table `users` must exist. */
  constructor(database: DatabaseSync) {
    this.#database = database;
    const exists = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'group_members'").get();
    if (!exists) database.exec(schema);
  }

  /** A page of the users who are in at least one of the groups, or among `userIds`, in the order of their creation. */
  page(
    groupIds: readonly string[],
    { limit, after = 0 }: Pick<PageRequest, 'limit' | 'after'>,
    userIds: readonly string[] = [],
  ): Page<User> {
    // Each part stops after one page, so that no part reads a whole group.
    const parts = groupIds.map(
      () =>
        'SELECT * FROM (SELECT user FROM group_members WHERE group_id = ? AND user > ? ORDER BY user LIMIT ?)',
    );
    const sql = `
      WITH found (user) AS (
        SELECT rowid FROM users WHERE id IN (SELECT value FROM json_each(?)) AND rowid > ?
        ${parts.map((part) => `UNION ${part}`).join(' ')})
      SELECT users.rowid, users.body FROM found JOIN users ON users.rowid = found.user ORDER BY found.user LIMIT ?`;
    const values = groupIds.flatMap((id) => [id, after, limit + 1]);
    const rows = this.#database.prepare(sql).all(JSON.stringify(userIds), after, ...values, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      documents: shown.map(({ body }) => JSON.parse(body as string) as User),
      next: rows.length > limit ? Number(shown.at(-1)?.['rowid']) : undefined,
    };
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
    this.#database.prepare(sql).run(groupId, groupId);
  }
}
