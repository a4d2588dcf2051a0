import { rmSync } from 'node:fs';

/** Deletes a SQLite file and its two auxiliary files. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
