import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { readConfig } from '../environment.ts';
import { configFile, root } from '../files.ts';
import type { Variables } from '../ports.ts';
import { stringsOf } from './json.ts';
import { servedPort, type ServedPort } from './served-port.ts';

/** What is checked: the app's configuration, and where the app and its API are. */
export interface Target {
  /** The file that the configuration is from. */
  readonly file: string;
  /** As in the configuration, without a slash at its end. It may be any text. */
  readonly issuer: string;
  readonly clientId: string;
  readonly appOrigin: string;
  /** Where the app is served on this machine. */
  readonly served: ServedPort;
  /** Absolute. */
  readonly redirectUri: string;
  /** Absolute. */
  readonly postLogoutRedirectUri: string;
  readonly scopes: readonly string[];
  readonly dpop: boolean;
  /** The API's address; `undefined` if the app has none. */
  readonly api: string | undefined;
  /** The address of the sample API, which gets the issuer of the app's configuration. */
  readonly sampleApi: string;
  /** The audience that the sample API requires. */
  readonly audience: string;
  /** The folder with the installed packages. */
  readonly modules: string;
}

/** The options of the command line. */
export interface TargetOptions {
  /** The text of the configuration. */
  readonly config: string;
  readonly file?: string | undefined;
  readonly appUrl?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** The text of `angular.json`. */
  readonly workspace?: string | undefined;
}

/**
 * Reads what to check, with the defaults of `npm start`.
 * @throws CommandError if the configuration, a variable or an option can't be read
 */
export function readTarget(env: Variables, options: TargetOptions): Target {
  const file = options.file ?? configFile;
  const { OKTA_AUDIENCE: audience = '' } = env;
  const { ports, config } = readConfig(env, options.config, file);
  const app = requireUrl('--app-url', options.appUrl ?? `http://localhost:${ports.app}/`);
  // Paths in the configuration are resolved against the app's folder.
  if (!app.pathname.endsWith('/')) app.pathname += '/';
  const textOf = (key: string, fallback: string): string => {
    const value = config[key] ?? fallback;
    if (typeof value === 'string') return value;
    throw new CommandError(`${file}: ${key} must be text, such as "${fallback}".`);
  };
  const urlOf = (key: string, fallback: string): string => {
    const value = textOf(key, fallback).trim();
    // An absolute address is used as it is written, because the org compares it to the letter.
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(value) && URL.canParse(value)) return value;
    if (URL.canParse(value, app.href)) return new URL(value, app).href;
    throw new CommandError(`${file}: ${key} must be an address or a path, such as "${fallback}".`);
  };
  const sampleApi = `http://localhost:${ports.api}/api/`;
  const [firstApi] = stringsOf(config['protectedApis']);
  const api = options.apiUrl ?? firstApi;
  return {
    file,
    issuer: config.issuer.trim().replace(/\/+$/, ''),
    clientId: config.clientId.trim(),
    appOrigin: app.origin,
    served: servedPort(env, options.workspace, options.appUrl === undefined ? undefined : app),
    redirectUri: urlOf('redirectUri', 'login/callback'),
    postLogoutRedirectUri: urlOf('postLogoutRedirectUri', './'),
    scopes: scopesOf(config['scopes'], file),
    dpop: config['dpop'] === true,
    api: api === undefined ? undefined : requireUrl("The API's address", api, app).href,
    sampleApi,
    audience: audience === '' ? 'api://default' : audience,
    modules: join(root, 'node_modules'),
  };
}

function scopesOf(value: unknown, file: string): readonly string[] {
  const usual = ['openid', 'profile', 'email', 'offline_access'];
  if (value === undefined) return usual;
  const scopes = stringsOf(value);
  if (Array.isArray(value) && value.length === scopes.length && scopes.includes('openid')) return scopes;
  throw new CommandError(
    `${file}: scopes must be a list of scopes with "openid", such as ${JSON.stringify(usual)}.`,
  );
}

function requireUrl(name: string, text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new CommandError(`${name} must be a web address such as http://localhost:4200, but is "${text}".`);
}
