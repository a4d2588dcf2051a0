/** Thrown if the org can't use its database file. Nothing in the file has changed. */
export class DatabaseError extends Error {
  constructor(path: string, problem: string, fix: string, cause?: unknown) {
    super(`The local org can't use its database ${path}: ${problem}. ${fix}`, { cause });
    this.name = 'DatabaseError';
  }
}

const otherFile = 'Use another file, or delete this one to start from the seed file.';

/** By SQLite's result codes: https://www.sqlite.org/rescode.html */
const problems: ReadonlyMap<number, readonly [problem: string, fix: string]> = new Map([
  [5, ['another program uses it, perhaps another local org', 'Stop that program, or use another file.']],
  [8, ['it is read-only', 'Allow the local org to write to the file and its folder, or use another file.']],
  [10, ['the disk reports an error', 'Check the disk, or use a file on another one.']],
  [11, ['it is damaged', otherFile]],
  [13, ['the disk is full', 'Free some space, or use a file on another disk.']],
  [14, ['it can’t be opened', 'Check that its folder exists, and that the local org may write to it.']],
  [26, ['it is not an SQLite database', otherFile]],
]);

/** Explains an error that SQLite, or the creation of the file's folder, has thrown. */
export function explainDatabaseError(path: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  // Extended result codes have the basic one in their lowest byte.
  const { errcode = 0, message } = error as { errcode?: number; message: string };
  const [problem, fix] = problems.get(errcode & 0xff) ?? [message, 'Use another file.'];
  return new DatabaseError(path, problem, fix, error);
}

/** Whether SQLite has thrown an error. */
export const isDatabaseProblem = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';

/** The error for a file that a newer version of the local org has written. */
export const fromNewerVersion = (path: string): DatabaseError =>
  new DatabaseError(
    path,
    'a newer version of the local org has written it',
    `Update, or ${otherFile.toLowerCase()}`,
  );
