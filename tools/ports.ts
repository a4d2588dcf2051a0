import { CommandError } from './command-error.ts';
import { isTaken } from './is-taken.ts';

/** The servers of the development environment, each with its default port and the variable that changes it. */
const servers = {
  app: { setting: 'APP_PORT', port: 4200 },
  api: { setting: 'API_PORT', port: 4201 },
  org: { setting: 'ORG_PORT', port: 4202 },
} as const;

export type ServerName = keyof typeof servers;
export type Ports = Readonly<Record<ServerName, number>>;
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the port of each server from `APP_PORT`, `API_PORT` and `ORG_PORT`.
 * @throws CommandError if a variable is not a port number, or if two servers have the same port
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
 * Replaces the default ports in the addresses of a JSON value by the current ones.
 * @param value any JSON value. It is not changed.
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
 * Checks that ports are free.
 * @throws CommandError with one line for each port in use, and the variable that changes it
 */
export async function requireFreePorts(ports: Ports, names: readonly ServerName[]): Promise<void> {
  const taken = await Promise.all(
    names.map(async (name) => ((await isTaken(ports[name])) ? [portTaken(name, ports)] : [])),
  );
  const lines = taken.flat();
  if (lines.length) throw new CommandError(lines.join('\n'));
}

function portTaken(name: ServerName, ports: Ports): string {
  const { setting } = servers[name];
  return `Port ${ports[name]} (${name}) is in use: stop the program that uses it, or choose another port with ${setting}, as in ${setting}=${ports[name] + 100}.`;
}

/** Starts a server, and turns an error about its port into a CommandError. */
export async function explainListenErrors<T>(
  name: ServerName,
  ports: Ports,
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CommandError(portTaken(name, ports));
    if (code !== 'EACCES') throw error;
    const { setting } = servers[name];
    throw new CommandError(
      `Port ${ports[name]} (${name}) can't be opened without more privileges: choose one above 1023 with ${setting}.`,
    );
  }
}
