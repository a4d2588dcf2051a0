import { Client } from '@okta/okta-sdk-nodejs';
import { OrgError, toOrgError } from './org-error.ts';
import { LimitedExecutor, type ExecutorOptions } from './request-executor.ts';

/** How long the org may take for one response, in milliseconds. */
export const defaultTimeoutMs = 20_000;

/** More objects than any list that the command reads has. A server could link its pages in a circle. */
const maxListLength = 2000;

export interface OrgOptions extends Partial<Omit<ExecutorOptions, 'orgUrl'>> {
  readonly url: string;
  readonly token: string;
}

/** An object of the org. The SDK's types declare most fields as optional, and the org may send anything. */
export interface WithId {
  readonly id: string;
}

/** The org's management API, by Okta's SDK. Each call throws {@link OrgError} only. */
export interface OrgApi {
  readonly url: string;
  /** Makes a call that returns an object with an id. */
  get<T extends object>(call: (client: Client) => Promise<T>): Promise<T & WithId>;
  /** Makes a call that returns nothing that matters. */
  send(call: (client: Client) => Promise<unknown>): Promise<void>;
  /** Reads all pages of a list. */
  list<T extends object>(call: (client: Client) => Promise<AsyncIterable<T | null>>): Promise<(T & WithId)[]>;
  /** Reads an object as it was sent, with the fields that the SDK's classes leave out. */
  raw(path: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Creates a client of an org. It caches nothing. */
export function openOrg({ url, token, timeoutMs = defaultTimeoutMs, onWait, sleep }: OrgOptions): OrgApi {
  const requestExecutor = new LimitedExecutor({
    orgUrl: url,
    timeoutMs,
    onWait: onWait ?? (() => undefined),
    ...(sleep && { sleep }),
  });
  // All are set, so that no okta.yaml of this machine decides about them.
  const client = new Client({
    orgUrl: url,
    token,
    authorizationMode: 'SSWS',
    requestExecutor,
    // Its types don't know that null turns the cache off.
    cacheMiddleware: null as never,
  });
  return {
    url,
    get: (call) => guard(async () => requireId(await call(client))),
    send: (call) =>
      guard(async () => {
        await call(client);
      }),
    list: (call) => guard(async () => readAll(await call(client))),
    raw: (path) => guard(async () => requireObject(await client.http.getJson(`${url}${path}`))),
  };
}

async function guard<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toOrgError(error);
  }
}

async function readAll<T extends object>(collection: AsyncIterable<T | null>): Promise<(T & WithId)[]> {
  const found: (T & WithId)[] = [];
  let read = 0;
  for await (const each of collection) {
    if (each !== null) found.push(requireId(each));
    if (++read > maxListLength) throw new OrgError('invalid', { text: 'a list without an end' });
  }
  return found;
}

function requireId<T extends object>(value: T): T & WithId {
  const { id } = requireObject(value);
  if (typeof id === 'string' && id !== '') return value as T & WithId;
  throw new OrgError('invalid', { text: 'an object has no id' });
}

function requireObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new OrgError('invalid', { text: 'an object is missing' });
}
