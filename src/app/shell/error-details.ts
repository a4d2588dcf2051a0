import { redact } from '../auth/index';

/** The maximum number of stack lines. */
const maxStackLines = 8;
/** The maximum depth of nested causes. */
const maxCauses = 3;

/** An error as text to copy: its name, message, stack and causes. Tokens and the queries of URLs are removed. */
export function errorDetails(error: unknown): string {
  const lines = [messageOf(error), ...placesOf(error)];
  let cause = causeOf(error);
  for (let depth = 0; depth < maxCauses && cause !== undefined; depth += 1) {
    lines.push(`Caused by ${messageOf(cause)}`, ...placesOf(cause));
    cause = causeOf(cause);
  }
  return redact(lines.join('\n'));
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** A thrown value may not be an Error: HttpClient's errors are not. */
function messageOf(error: unknown): string {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
  return typeof message === 'string'
    ? `${typeof name === 'string' ? name : 'Error'}: ${message}`
    : String(error);
}

/** The lines of the stack, without the message, which only some browsers include. */
function placesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at |@/.test(line))
    .slice(0, maxStackLines);
}
