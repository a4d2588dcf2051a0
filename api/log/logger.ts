import { pino } from 'pino';
import type { Logger } from 'pino';
import { safeLogLine } from './log-line.ts';

export type { Logger };

/** The levels of the log, and `silent` for none. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Creates a log of JSON lines: `level`, `time`, `msg` and what an entry adds.
 * @param write takes each line, with its line feed.
 */
export const createLogger = (level: LogLevel, write: (line: string) => void): Logger =>
  pino(
    {
      level,
      // Without the process ID and the host's name, which the platform that collects the lines adds.
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    { write: (line: string) => write(safeLogLine(line)) },
  );

/** The parts of an error that hold no data: drivers add the values of a row to it, and jose the claims of a token. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause !== undefined && { cause: describeError(cause) }) };
}
