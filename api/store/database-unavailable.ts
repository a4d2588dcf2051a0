/** Codes of Node for a connection, and of PostgreSQL for a server that stops, is full, or takes too long. */
const codes = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-3]|57014|53300)$/;
/** The errors of `pg` that have no code, and that of SQLite while another process holds the lock. */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|database is locked)/;

/** Whether a query failed because the database can't be reached or doesn't answer: then it is worth trying again. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  if (!(error instanceof Error)) return false;
  return ('code' in error && codes.test(String(error.code))) || messages.test(error.message);
}
