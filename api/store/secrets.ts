import { randomBytes } from 'node:crypto';
import type { Database } from './schema.ts';

/**
 * Returns the secret with this name, which all copies of the API share. It is created if it doesn't exist.
 * @returns 32 random bytes.
 */
export async function sharedSecret(database: Database, name: string): Promise<Buffer> {
  const value = randomBytes(32).toString('base64url');
  await database
    .insertInto('secrets')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await database
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Buffer.from(stored.value, 'base64url');
}
