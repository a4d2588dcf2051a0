/** Something that the person at the keyboard can put right. The message says what is wrong and what to do, for them to read. */
export class CommandError extends Error {
  override readonly name = 'Problem';
}
