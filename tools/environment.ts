import { CommandError } from './command-error.ts';
import { replacePorts, readPorts, type Ports, type Variables } from './ports.ts';

/** The part of `public/okta.config.json` that the tools read. */
export interface OktaConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly [key: string]: unknown;
}

/** The development environment: which servers run, where, and with which org. */
export interface Environment {
  readonly ports: Ports;
  /** The configuration for the app. */
  readonly config: OktaConfig;
  /** Whether it differs from the file's, and must be served instead of it. */
  readonly isConfigChanged: boolean;
  /** False if the configuration names a real org. */
  readonly hasLocalOrg: boolean;
}

/**
 * Determines the environment.
 * @param env `APP_PORT`, `API_PORT`, `ORG_PORT`, and `OKTA_ISSUER` with `OKTA_CLIENT_ID`, which override the file
 * @param file the text of `public/okta.config.json`
 * @throws CommandError if a setting or the file is invalid
 */
export function readEnvironment(env: Variables, file: string): Environment {
  const ports = readPorts(env);
  const original = parseConfig(file);
  const override = readOverride(env);
  const config = { ...replacePorts(original, ports), ...override };
  requireUrl(config.issuer);
  return {
    ports,
    config,
    isConfigChanged: JSON.stringify(config) !== JSON.stringify(original),
    hasLocalOrg: !override && new URL(config.issuer).origin === `http://localhost:${ports.org}`,
  };
}

function parseConfig(file: string): OktaConfig {
  const invalidConfig = (what: string) => new CommandError(`public/okta.config.json ${what}.`);
  let config: unknown;
  try {
    config = JSON.parse(file);
  } catch (error) {
    throw invalidConfig(`is not JSON: ${(error as Error).message}`);
  }
  if (typeof config !== 'object' || config === null) throw invalidConfig('must be a JSON object');
  for (const key of ['issuer', 'clientId'] as const) {
    if (typeof (config as Partial<OktaConfig>)[key] !== 'string')
      throw invalidConfig(`must have "${key}", a string`);
  }
  return config as OktaConfig;
}

function readOverride({ OKTA_ISSUER: issuer, OKTA_CLIENT_ID: clientId }: Variables) {
  if (issuer && clientId) return { issuer, clientId };
  if (!issuer && !clientId) return undefined;
  const [set, missing] = issuer ? ['OKTA_ISSUER', 'OKTA_CLIENT_ID'] : ['OKTA_CLIENT_ID', 'OKTA_ISSUER'];
  throw new CommandError(`${set} is set, but ${missing} is not: set both to use your org, or neither.`);
}

function requireUrl(issuer: string): void {
  if (URL.canParse(issuer)) return;
  throw new CommandError(
    `The issuer "${issuer}" is not a URL: write it as in https://your-org.okta.com/oauth2/default.`,
  );
}
