/** An error that the user of a command can fix. Only its message is printed: it says what is wrong and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
