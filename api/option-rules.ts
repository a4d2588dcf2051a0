import { isSecureUrl } from './http/secure-url.ts';
import { logLevels } from './log/logger.ts';
import type { ApiOptions } from './options.ts';
import { isPostgresUrl } from './store/postgres.ts';

/**
 * A scope-token of RFC 6749 section 3.3. It must not contain quotes or backslashes, because it becomes part of a quoted
 * header value.
 */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isOrigin = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;
const isOneOf = (values: readonly unknown[]) => ({
  isValid: (value: unknown) => values.includes(value),
  must: `be ${values.map((value) => `'${String(value)}'`).join(' or ')}`,
});
const isWhole = (least: number, most: number, what: string) => ({
  isValid: (value: unknown) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  must: `be ${what} from ${least} to ${most}`,
});
const isSeconds = (least: number, most: number) => ({
  isValid: (value: unknown) => typeof value === 'number' && value >= least && value <= most,
  must: `be a number of seconds from ${least} to ${most}`,
});
const perMinute = isWhole(1, 1_000_000, 'a number of requests per minute');

/** What an option must be. */
export interface Rule {
  readonly isValid: (value: unknown) => boolean;
  /** What the option must be, as in "port must be …". */
  readonly must: string;
  /** Whether the value must not be shown, because it contains a password. */
  readonly isSecret?: true;
}

/** The rules of the options that have any. */
export const rules: Readonly<Partial<Record<keyof ApiOptions, Rule>>> = {
  port: isWhole(0, 65535, 'a port number'),
  host: {
    isValid: (value) => isText(value) && !/[/\s]/.test(String(value)),
    must: "be an address of this machine to listen on, such as '0.0.0.0'",
  },
  publicUrl: {
    isValid: (value) => isOrigin(value) && isSecureUrl(String(value)),
    must: "be the origin of the API as callers see it, such as 'https://api.example.com' (http: for loopback only)",
  },
  trustedProxies: isWhole(0, 10, 'a number of proxies'),
  issuer: {
    isValid: (value) => isText(value) && isSecureUrl(String(value)),
    must: "be an https: URL (http: for loopback only) such as 'https://your-org.okta.com/oauth2/default'",
  },
  audience: { isValid: isText, must: "be the audience of the tokens, such as 'api://default'" },
  clientId: { isValid: isText, must: "be the app integration's client ID, such as '0oa1b2c3d4E5f6G7h8i9'" },
  allowedOrigins: {
    isValid: (value) => Array.isArray(value) && value.every(isOrigin),
    must: "hold origins (scheme, host and port) such as 'http://localhost:4200'",
  },
  database: {
    isValid: (value) =>
      isText(value) &&
      (!String(value).includes('://') || (isPostgresUrl(String(value)) && URL.canParse(String(value)))),
    must: "be a PostgreSQL URL such as 'postgres://user:password@host:5432/messages', or the path of an SQLite file",
    isSecret: true,
  },
  requiredScope: {
    isValid: (value) => typeof value === 'string' && scopeToken.test(value),
    must: 'be the name of one scope, without spaces',
  },
  dpop: isOneOf(['optional', 'required']),
  logLevel: isOneOf(logLevels),
  addressRateLimit: perMinute,
  userRateLimit: perMinute,
  bodyLimit: isWhole(1024, 16 * 1024 * 1024, 'a number of bytes'),
  receiveTimeout: isSeconds(0.1, 600),
  answerTimeout: isSeconds(0.1, 600),
  stopDelay: isSeconds(0, 600),
  stopTimeout: isSeconds(0, 600),
};

/** Says what the value of an option is, as in "but is 'x'". */
export function showValue(value: unknown): string {
  if (value === undefined) return 'is not set';
  if (value === '') return 'is empty';
  if (Array.isArray(value)) return `holds '${value.filter((each) => !isOrigin(each)).join("', '")}'`;
  return typeof value === 'string' ? `is '${value}'` : `is ${JSON.stringify(value)}`;
}
