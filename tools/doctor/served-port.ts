import type { Variables } from '../ports.ts';
import { isObject, parseObject } from './json.ts';

/** The port at which the app is served on this machine, and what determines it. */
export interface ServedPort {
  readonly port: number;
  readonly from: string;
}

/** The default of `ng serve`. */
const usualPort = 4200;

/**
 * Determines the port that `npm start` or `ng serve` uses: that of `--app-url`, else `APP_PORT`, else the option `port`
 * of `serve` in `angular.json`, else 4200.
 * @param workspace the text of `angular.json`
 * @param appUrl the address of `--app-url`
 */
export function servedPort(
  env: Variables,
  workspace: string | undefined,
  appUrl: URL | undefined,
): ServedPort {
  if (appUrl) return { port: portOf(appUrl), from: '--app-url' };
  if (env['APP_PORT']) return { port: Number(env['APP_PORT']), from: 'APP_PORT' };
  const port = angularPort(workspace);
  if (port !== undefined) return { port, from: 'angular.json' };
  return { port: usualPort, from: 'the default of ng serve' };
}

/** The port of an address, also where it is the scheme's default. */
export const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));

/** The port in the `serve` options of the first project that has one. */
function angularPort(workspace = ''): number | undefined {
  const { projects } = parseObject(workspace) ?? {};
  for (const project of Object.values(isObject(projects) ? projects : {})) {
    const port = ['architect', 'serve', 'options', 'port'].reduce<unknown>(
      (value, key) => (isObject(value) ? value[key] : undefined),
      project,
    );
    if (typeof port === 'number') return port;
  }
  return undefined;
}
