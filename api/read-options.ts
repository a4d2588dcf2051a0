import { rules, showValue } from './option-rules.ts';
import type { ApiOptions, ApiSettings } from './options.ts';

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
      problems.push({ option, text: `must ${must}${isSecret ? '' : `, but ${showValue(value)}`}.` });
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
