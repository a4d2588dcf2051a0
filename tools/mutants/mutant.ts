import { CommandError } from '../command-error.ts';

/** A deliberate fault in `auth/`, of a kind that a developer might introduce. */
export interface Mutant {
  /** The path of the file, relative to `src/app/auth/`. */
  readonly file: string;
  /** The text to replace. It must occur exactly once. */
  readonly original: string;
  readonly replacement: string;
  /** What the fault breaks. The specs must detect it. */
  readonly breaks: string;
}

/** Mutants that the same specs are most likely to detect. */
export interface MutantList {
  /** The specs' path, relative to `src/auth-specs/` and without `.spec.ts`. */
  readonly specs: string;
  readonly mutants: readonly Mutant[];
}

/**
 * Returns the text of a file with the fault in it.
 * @throws CommandError if the original does not occur exactly once
 */
export function mutate(source: string, { file, original, replacement }: Mutant): string {
  const [before, after, ...more] = source.split(original);
  if (before === undefined || after === undefined || more.length > 0 || original === replacement) {
    const found = after === undefined ? 'is missing' : 'occurs more than once, or equals its replacement';
    throw new CommandError(`${file}: this text ${found}:\n${original}`);
  }
  return `${before}${replacement}${after}`;
}
