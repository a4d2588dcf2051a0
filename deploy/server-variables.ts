import type { VariableProblem } from './environment-error.ts';
import { valueOf, type Variables } from './variables.ts';

/** The value of a variable; if it is not valid, its default and the problem. */
export interface Reading<T> {
  readonly value: T;
  readonly problem?: VariableProblem;
}

/** Reads `BASE_PATH`, the folder of the app's addresses: `/` or such as `/shop/`. */
export function readBasePath(env: Variables): Reading<string> {
  const name = 'BASE_PATH';
  const value = valueOf(env, name) ?? '/';
  // Only characters that mean nothing in HTML, in a regular expression or to nginx.
  if (/^\/(?:[\w~-]+\/)*$/.test(value)) return { value };
  const path = value.replace(/^(?:https?:\/\/[^/]*)?\/*|\/+$/gi, '');
  const fix = /^[\w~-]+(?:\/[\w~-]+)*$/.test(path) ? `Write /${path}/.` : 'Write it as in /shop/.';
  const problem = `is ${JSON.stringify(value)}, not a path of letters, digits, - and _ that starts and ends with a slash.`;
  return { value: '/', problem: { name, problem, fix } };
}

/** Reads `PORT`, where the web server listens. */
export function readPort(env: Variables): Reading<number> {
  const name = 'PORT';
  const value = valueOf(env, name) ?? '8080';
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return { value: port };
  const problem = `is ${JSON.stringify(value)}, not a port number.`;
  return { value: 8080, problem: { name, problem, fix: 'Write a number from 1 to 65535, such as 8080.' } };
}
