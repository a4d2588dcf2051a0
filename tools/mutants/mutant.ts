import { Problem } from '../problem.ts';

/** A fault that somebody might make in `auth/`, made on purpose. */
export interface Mutant {
  /** Below `src/app/auth/`. */
  readonly file: string;
  /** What stands there. It must occur once. */
  readonly original: string;
  readonly replacement: string;
  /** What no longer works: the specs must notice it. */
  readonly breaks: string;
  /** The specs that are most likely to notice it, below `src/auth-specs/`. Default: those of the same folder. */
  readonly specs?: string;
}

/**
 * The text of a file with the fault in it.
 * @throws Problem where the original isn't there, or more than once
 */
export function mutate(source: string, { file, original, replacement }: Mutant): string {
  const [before, after, ...more] = source.split(original);
  if (before === undefined || after === undefined || more.length > 0 || original === replacement) {
    const found = after === undefined ? 'is not there' : 'is there more than once, or is its own replacement';
    throw new Problem(`${file}: this text ${found}:\n${original}`);
  }
  return `${before}${replacement}${after}`;
}

/** Which specs to run first, as a pattern for `ng test --include`. */
export const nearestSpecs = ({ file, specs }: Mutant): string => {
  const [folder] = file.split('/');
  return `src/auth-specs/${specs ?? (folder === file ? '*' : `${folder ?? ''}/**/*`)}.spec.ts`;
};

export const allSpecs = 'src/auth-specs/**/*.spec.ts';
