import { redact } from '../auth/index';

/** How many lines of a stack are shown. */
const longestStack = 8;
/** How many causes of causes are shown. */
const deepestCause = 3;

/** An error as a text to copy: its name, message, place and causes. There is no token and no query of an address in it. */
export function errorDetails(error: unknown): string {
  const lines = [messageOf(error), ...placesOf(error)];
  let cause = causeOf(error);
  for (let depth = 0; depth < deepestCause && cause !== undefined; depth += 1) {
    lines.push(`Caused by ${messageOf(cause)}`, ...placesOf(cause));
    cause = causeOf(cause);
  }
  return redact(lines.join('\n'));
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** A thrown value may not be an Error: HttpClient's is not. */
function messageOf(error: unknown): string {
  const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
  return typeof message === 'string'
    ? `${typeof name === 'string' ? name : 'Error'}: ${message}`
    : String(error);
}

/** The stack's lines without the message, which only some browsers repeat there. */
function placesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => /^\s+at |@/.test(line))
    .slice(0, longestStack);
}
