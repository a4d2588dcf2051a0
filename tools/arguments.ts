import { parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

/** The help of a command: its name, what it does, and its options and settings. */
export interface Usage {
  readonly command: string;
  readonly summary: string;
  /** `reset` is a flag, `only=` takes a value. */
  readonly options: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The options of a command line. The value of a flag is `''`. */
export type ParsedOptions = ReadonlyMap<string, string>;

const help = { help: 'this text' };

/**
 * Parses a command line. Every command has `--help`.
 * @param args the arguments, without the program
 * @throws CommandError for an unknown option, with the known ones
 */
export function readOptions(usage: Usage, args = process.argv.slice(2)): ParsedOptions {
  const known = Object.keys({ ...usage.options, ...help });
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(
      known.map((key) => [key.replace('=', ''), { type: key.endsWith('=') ? 'string' : 'boolean' }] as const),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string>();
  for (const token of tokens) {
    const key = token.kind === 'option' ? token.name + (token.value === undefined ? '' : '=') : '';
    if (token.kind !== 'option' || !known.includes(key)) {
      const list = known.map((each) => `--${each}`).join(', ');
      throw new CommandError(
        `${usage.command} does not have the option "${args[token.index] ?? ''}". It has ${list}.`,
      );
    }
    given.set(token.name, token.value ?? '');
  }
  return given;
}

/** Returns the text for `--help`. */
export function helpText({ command, summary, options, settings = {} }: Usage): string {
  const section = (title: string, entries: [string, string][]) =>
    entries.length === 0 ? [] : ['', title, ...table(entries).map((line) => `  ${line}`)];
  return [
    `${command} — ${summary}`,
    ...section(
      // npm takes options for itself that don't come after --.
      command.startsWith('npm ') ? 'Options (after --)' : 'Options',
      Object.entries({ ...options, ...help }).map(([key, meaning]) => [`--${key}`, meaning]),
    ),
    ...section('Settings (environment variables)', Object.entries(settings)),
  ].join('\n');
}

/** Aligns rows in columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('   ')
      .trimEnd(),
  );
}
