import { explainProblems } from '../src/app/auth/config/config-messages';
import { readAuthConfig } from '../src/app/auth/config/read-auth-config';
import { EnvironmentError, type VariableProblem } from './environment-error.ts';
import type { PolicySources } from './security-headers.ts';
import { readBasePath, readPort, type Reading } from './server-variables.ts';
import { nameOfKey, rawConfig, valueOf, type Variables } from './variables.ts';

/** How the app is served in this environment. */
export interface Environment {
  /** The text of `okta.config.json`. */
  readonly config: string;
  /** What the content security policy allows, but for the scripts of the page. */
  readonly sources: Omit<PolicySources, 'scriptHashes'>;
  /** With a slash at both ends, such as `/shop/`. */
  readonly basePath: string;
  readonly host: string;
  readonly port: number;
  /** The file for the access log, or `off`. */
  readonly accessLog: string;
}

/** The app's origin where no variable names it. Nothing is ever sent there. */
const unknownOrigin = 'https://app.invalid';

/**
 * Reads the environment, and applies the rules that the app has for its configuration.
 * @param env `OKTA_ISSUER`, `OKTA_CLIENT_ID` and the other variables in docs/production.md
 * @throws EnvironmentError with everything that is wrong
 */
export function readEnvironment(env: Variables): Environment {
  const problems: VariableProblem[] = [];
  const take = <T>({ value, problem }: Reading<T>): T => {
    if (problem) problems.push(problem);
    return value;
  };
  const basePath = take(readBasePath(env));
  const port = take(readPort(env));
  const raw = rawConfig(env);
  const base = new URL(basePath, originOf(raw['redirectUri']) ?? unknownOrigin).href;
  const config = readAuthConfig(raw, { base });
  if (!config || problems.length > 0) throw new EnvironmentError([...problems, ...configProblems(raw, base)]);

  const { origin } = new URL(base);
  const afterSignOut = new URL(config.postLogoutRedirectUri).origin;
  return {
    config: `${JSON.stringify(raw, null, 2)}\n`,
    sources: {
      org: new URL(config.issuer).origin,
      apis: config.protectedApis.filter((api) => new URL(api).origin !== origin),
      afterSignOut: afterSignOut === origin ? undefined : afterSignOut,
    },
    basePath,
    host: valueOf(env, 'HOST') ?? '0.0.0.0',
    port,
    accessLog: valueOf(env, 'ACCESS_LOG') ?? '/dev/stdout',
  };
}

/** The origin of an absolute `redirectUri` is the app's: the app's own rules hold it to that. */
const originOf = (redirectUri: unknown): string | undefined =>
  typeof redirectUri === 'string' && /^https?:/i.test(redirectUri) && URL.canParse(redirectUri)
    ? new URL(redirectUri).origin
    : undefined;

const configProblems = (raw: Readonly<Record<string, unknown>>, base: string): readonly VariableProblem[] =>
  explainProblems(raw, { base }).entries.map(({ key, problem, fix }) => ({
    name: nameOfKey(key),
    problem,
    // The app's own words show a line of the file.
    fix: problem === 'is missing.' ? fix.replace(/"(\w+)": "([^"]*)"/, `${nameOfKey(key)}=$2`) : fix,
  }));
