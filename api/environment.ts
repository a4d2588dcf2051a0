import { InvalidOptionsError, readOptions } from './read-options.ts';
import type { ApiOptions } from './options.ts';

/** A variable of the environment, and the option that it sets. */
interface Variable {
  readonly option: keyof ApiOptions;
  readonly read?: (value: string) => unknown;
  /** The value if the variable is not set, where it differs from that of the option. */
  readonly fallback?: unknown;
}

/** A text that isn't a number stays as it is, so that the error shows it. */
const number = (value: string): unknown => (/^\d+(\.\d+)?$/.test(value) ? Number(value) : value);
const list = (value: string): string[] => value.split(',').map((item) => item.trim());

/** All variables. The defaults are those of a server, not of a test: a fixed port, a file, and time to stop. */
export const variables: Readonly<Record<string, Variable>> = {
  OKTA_ISSUER: { option: 'issuer' },
  OKTA_CLIENT_ID: { option: 'clientId' },
  OKTA_AUDIENCE: { option: 'audience' },
  API_SCOPE: { option: 'requiredScope' },
  API_DPOP: { option: 'dpop' },
  ALLOWED_ORIGINS: { option: 'allowedOrigins', read: list, fallback: [] },
  HOST: { option: 'host' },
  PORT: { option: 'port', read: number, fallback: 4201 },
  PUBLIC_URL: { option: 'publicUrl' },
  TRUSTED_PROXIES: { option: 'trustedProxies', read: number },
  DATABASE_URL: { option: 'database', fallback: 'data/api.sqlite' },
  LOG_LEVEL: { option: 'logLevel', fallback: 'info' },
  ADDRESS_RATE_LIMIT: { option: 'addressRateLimit', read: number },
  USER_RATE_LIMIT: { option: 'userRateLimit', read: number },
  BODY_LIMIT: { option: 'bodyLimit', read: number },
  RECEIVE_TIMEOUT: { option: 'receiveTimeout', read: number },
  ANSWER_TIMEOUT: { option: 'answerTimeout', read: number },
  STOP_DELAY: { option: 'stopDelay', read: number, fallback: 5 },
  STOP_TIMEOUT: { option: 'stopTimeout', read: number, fallback: 20 },
};

/** Thrown if variables are invalid: one line for each, with its name and what to write. */
export class EnvironmentError extends Error {}

/**
 * Reads the options of the API from environment variables. An empty one counts as not set.
 * @throws EnvironmentError with all problems at once.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): ApiOptions {
  const options: Record<string, unknown> = {};
  for (const [name, { option, read = (value: string) => value, fallback }] of Object.entries(variables)) {
    const value = env[name] ? read(env[name]) : fallback;
    if (value !== undefined) options[option] = value;
  }
  try {
    // What the variables lack or have too much, `readOptions` finds.
    return readOptions(options as unknown as ApiOptions);
  } catch (error) {
    if (!(error instanceof InvalidOptionsError)) throw error;
    const lines = error.problems.map(({ option, text }) => `${variableOf(option)} ${text}`);
    throw new EnvironmentError(lines.join('\n'), { cause: error });
  }
}

const variableOf = (option: keyof ApiOptions) =>
  Object.entries(variables).find(([, variable]) => variable.option === option)?.[0] ?? option;
