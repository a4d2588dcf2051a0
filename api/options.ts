import { isSecureUrl } from './http/secure-url.ts';
import { logLevels } from './log/logger.ts';
import type { LogLevel } from './log/logger.ts';
import { isPostgresUrl } from './store/postgres.ts';

/** The options of the API. All times are in seconds. */
export interface ApiOptions {
  /** The TCP port. Default 0: any free one. */
  readonly port?: number;
  /** The address to listen on, such as `0.0.0.0`. Default: both loopback addresses. */
  readonly host?: string;
  /** The origin at which callers reach the API, if a reverse proxy is before it. Default: this machine, by any of its names. */
  readonly publicUrl?: string;
  /** How many reverse proxies before the API add to `X-Forwarded-For`. Default 0: the header is ignored. */
  readonly trustedProxies?: number;
  /** The issuer of the custom authorization server, exactly as in its tokens: `https://{org}/oauth2/default`. */
  readonly issuer: string;
  /** The `aud` of accepted access tokens. Default `api://default`. */
  readonly audience?: string;
  /** The client ID (`cid`) of the only app whose access tokens are accepted. */
  readonly clientId: string;
  /** Origins whose pages may call the API (CORS), such as `http://localhost:4200`. */
  readonly allowedOrigins: readonly string[];
  /** A PostgreSQL URL, or an SQLite file. The file is created with its folder if it is missing. Default `:memory:`. */
  readonly database?: string;
  /** A scope that every access token must have. Default: none. */
  readonly requiredScope?: string;
  /**
   * Whether access tokens must be bound to a key and be sent with a proof of it (DPoP, RFC 9449). With `optional`, the
   * default, bearer tokens are accepted too, so that the authorization server decides.
   */
  readonly dpop?: 'optional' | 'required';
  /** Default `warn`. */
  readonly logLevel?: LogLevel;
  /** Takes each line of the log. Default: standard error. */
  readonly writeLog?: (line: string) => void;
  /** How many requests per minute each IP address may send. Default 1200, because many users may share one. */
  readonly addressRateLimit?: number;
  /** How many requests per minute each user may send. Default 300. */
  readonly userRateLimit?: number;
  /** The largest request body, in bytes. Default 16384. */
  readonly bodyLimit?: number;
  /** How long a request may take to arrive. Default 10. */
  readonly receiveTimeout?: number;
  /** How long the answer to a request may take. Default 15. */
  readonly answerTimeout?: number;
  /** How long the API still accepts requests when it stops, and says that it is not ready. Default 0. */
  readonly stopDelay?: number;
  /** How long running requests may take after that. Default 0.5. */
  readonly stopTimeout?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

type WithoutDefault = 'host' | 'publicUrl' | 'requiredScope';

/** {@link ApiOptions} with the defaults. */
export type ApiSettings = Required<Omit<ApiOptions, WithoutDefault>> & Pick<ApiOptions, WithoutDefault>;

const defaults = {
  port: 0,
  trustedProxies: 0,
  audience: 'api://default',
  database: ':memory:',
  dpop: 'optional',
  logLevel: 'warn',
  writeLog: (line: string) => void process.stderr.write(line),
  addressRateLimit: 1200,
  userRateLimit: 300,
  bodyLimit: 16 * 1024,
  receiveTimeout: 10,
  answerTimeout: 15,
  stopDelay: 0,
  stopTimeout: 0.5,
  clock: () => Date.now(),
} satisfies Partial<ApiOptions>;

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

interface Rule {
  readonly isValid: (value: unknown) => boolean;
  /** What the option must be, as in "port must be …". */
  readonly must: string;
  /** Whether the value must not be shown, because it contains a password. */
  readonly isSecret?: true;
}

const rules: Readonly<Partial<Record<keyof ApiOptions, Rule>>> = {
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

/** A problem with an option: the text follows its name, as in "must be a port number, but is 'x'.". */
export interface OptionProblem {
  readonly option: keyof ApiOptions;
  readonly text: string;
}

/** Thrown for invalid options, with all problems at once. */
export class InvalidOptionsError extends TypeError {
  readonly problems: readonly OptionProblem[];

  constructor(problems: readonly OptionProblem[]) {
    super(problems.map(({ option, text }) => `${option} ${text}`).join('\n'));
    this.problems = problems;
  }
}

/**
 * Validates the options and adds the defaults.
 * @throws InvalidOptionsError with each invalid option and what to write instead.
 */
export function readOptions(options: ApiOptions): ApiSettings {
  const settings: ApiSettings = { ...defaults, ...options };
  const problems: OptionProblem[] = [];
  for (const [name, { isValid, must, isSecret }] of Object.entries(rules)) {
    const option = name as keyof ApiOptions;
    const value = settings[option];
    if (value === undefined && !isRequired(option)) continue;
    if (!isValid(value))
      problems.push({ option, text: `must ${must}${isSecret ? '' : `, but ${show(value)}`}.` });
  }
  if (settings.host !== undefined && settings.publicUrl === undefined) {
    const must = "must be set if the API listens on a host, such as to 'https://api.example.com'";
    problems.push({ option: 'publicUrl', text: `${must}: requests for other names are rejected.` });
  }
  if (problems.length > 0) throw new InvalidOptionsError(problems);
  return settings;
}

const isRequired = (option: keyof ApiOptions) =>
  option === 'issuer' || option === 'clientId' || option === 'allowedOrigins';

function show(value: unknown): string {
  if (value === undefined) return 'is not set';
  if (value === '') return 'is empty';
  if (Array.isArray(value)) return `holds '${value.filter((each) => !isOrigin(each)).join("', '")}'`;
  return typeof value === 'string' ? `is '${value}'` : `is ${JSON.stringify(value)}`;
}
