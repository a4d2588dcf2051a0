import { parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

/** A command's help: how it is called, what it does, and its options and settings, each with what it does. */
export interface Usage {
  readonly command: string;
  readonly summary: string;
  /** `reset` is a flag, `only=` takes a value. */
  readonly options: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The options given: a flag's value is `''`. */
export type ParsedOptions = ReadonlyMap<string, string>;

const help = { help: 'this text' };

/**
 * Reads a command line, on which every command knows `--help`.
 * @param args the arguments, without the program
 * @throws Problem for what the command doesn't know: it says what exists.
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
        `${usage.command} does not know "${args[token.index] ?? ''}". It knows ${list}.`,
      );
    }
    given.set(token.name, token.value ?? '');
  }
  return given;
}

/** The text for `--help`. */
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

/** Lines of columns, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('   ')
      .trimEnd(),
  );
}
