import { CommandError } from '../command-error.ts';

/** A fault that somebody might make in `auth/`, made on purpose. */
export interface Mutant {
  /** Below `src/app/auth/`. */
  readonly file: string;
  /** What stands there. It must occur once. */
  readonly original: string;
  readonly replacement: string;
  /** What no longer works: the specs must notice it. */
  readonly breaks: string;
}

/** Mutants that the same specs are most likely to notice. */
export interface MutantList {
  /** Below `src/auth-specs/`, without the ending. */
  readonly specs: string;
  readonly mutants: readonly Mutant[];
}

/**
 * The text of a file with the fault in it.
 * @throws Problem where the original isn't there, or more than once
 */
export function mutate(source: string, { file, original, replacement }: Mutant): string {
  const [before, after, ...more] = source.split(original);
  if (before === undefined || after === undefined || more.length > 0 || original === replacement) {
    const found = after === undefined ? 'is not there' : 'is there more than once, or is its own replacement';
    throw new CommandError(`${file}: this text ${found}:\n${original}`);
  }
  return `${before}${replacement}${after}`;
}
