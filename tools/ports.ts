import { CommandError } from './command-error.ts';
import { isTaken } from './is-taken.ts';

/** The servers of the development environment, each with the port that the project's files name and what changes it. */
const servers = {
  app: { setting: 'APP_PORT', port: 4200 },
  api: { setting: 'API_PORT', port: 4201 },
  org: { setting: 'ORG_PORT', port: 4202 },
} as const;

export type ServerName = keyof typeof servers;
export type Ports = Readonly<Record<ServerName, number>>;
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The port of each server: from `APP_PORT`, `API_PORT` and `ORG_PORT`, or the usual one.
 * @throws Problem when a setting is no port number, or two servers would share one.
 */
export function readPorts(env: Variables): Ports {
  const ports = { app: readPort('app', env), api: readPort('api', env), org: readPort('org', env) };
  if (new Set(Object.values(ports)).size < 3) {
    throw new CommandError(
      `APP_PORT (${ports.app}), API_PORT (${ports.api}) and ORG_PORT (${ports.org}) must all be different.`,
    );
  }
  return ports;
}

function readPort(name: ServerName, env: Variables): number {
  const { setting, port } = servers[name];
  const value = env[setting];
  if (!value) return port;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 65535) return number;
  throw new CommandError(`${setting} must be a port number from 1 to 65535, but is "${value}".`);
}

/**
 * Rewrites the addresses in a JSON value: each usual `http://localhost:420x` becomes the one that the server has now.
 * @param value anything that JSON can hold; it is not changed.
 */
export function replacePorts<T>(value: T, ports: Ports): T {
  const usual = new Map(
    Object.entries(servers).map(([name, { port }]) => [String(port), name as ServerName]),
  );
  const moved = JSON.stringify(value).replace(
    /(http:\/\/localhost:)(\d+)/g,
    (all, start: string, port: string) => {
      const name = usual.get(port);
      return name ? `${start}${ports[name]}` : all;
    },
  );
  return JSON.parse(moved) as T;
}

/**
 * Checks that nothing listens on the ports yet.
 * @throws Problem for the first that is taken: which one, and by what setting it can be changed.
 */
export async function requireFreePorts(ports: Ports, names: readonly ServerName[]): Promise<void> {
  for (const name of names) {
    if (await isTaken(ports[name])) throw portTakenError(name, ports);
  }
}

function portTakenError(name: ServerName, ports: Ports): CommandError {
  const { setting } = servers[name];
  return new CommandError(
    `Port ${ports[name]} (${name}) is taken: stop what uses it, or choose another port with ${setting}, as in ${setting}=${ports[name] + 100}.`,
  );
}

/** Runs what makes a server listen, and says what is wrong with the port if it can't. */
export async function explainListenErrors<T>(
  name: ServerName,
  ports: Ports,
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw portTakenError(name, ports);
    if (code !== 'EACCES') throw error;
    const { setting } = servers[name];
    throw new CommandError(
      `Port ${ports[name]} (${name}) may not be opened: choose one above 1023 with ${setting}.`,
    );
  }
}
