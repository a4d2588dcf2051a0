import { rmSync } from 'node:fs';

/** Removes a SQLite file and the two that SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
