import { CommandError } from './command-error.ts';
import { configFile } from './files.ts';
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
  const { ports, config, original, isOverridden } = readConfig(env, file);
  requireUrl(config.issuer);
  return {
    ports,
    config,
    isConfigChanged: JSON.stringify(config) !== JSON.stringify(original),
    hasLocalOrg: !isOverridden && new URL(config.issuer).origin === `http://localhost:${ports.org}`,
  };
}

/** A configuration with the current ports, and with the org and the app that the variables name. */
interface ReadConfig extends Pick<Environment, 'ports' | 'config'> {
  /** As it is in the file. */
  readonly original: OktaConfig;
  /** Whether `OKTA_ISSUER` and `OKTA_CLIENT_ID` name the org and the app. */
  readonly isOverridden: boolean;
}

/**
 * Reads the configuration that `npm start` gives to the app. The issuer may be any text.
 * @param name of the file, for errors
 * @throws CommandError if a port is invalid, if only one variable of the org is set, or if the file is not JSON with an
 * issuer and a client ID
 */
export function readConfig(env: Variables, file: string, name = configFile): ReadConfig {
  const ports = readPorts(env);
  const original = parseConfig(file, name);
  const override = readOverride(env);
  const config = { ...replacePorts(original, ports), ...override };
  return { ports, config, original, isOverridden: override !== undefined };
}

function parseConfig(file: string, name: string): OktaConfig {
  const invalidConfig = (what: string) => new CommandError(`${name} ${what}.`);
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
