import { z } from 'zod';

/** A whole number. The message to another value says what it must be. */
export function wholeNumber(min: number, max?: number) {
  const message = `must be a whole number ${max === undefined ? `of ${min} or more` : `from ${min} to ${max}`}`;
  const number = z.int(message).min(min, message);
  return max === undefined ? number : number.max(max, message);
}
