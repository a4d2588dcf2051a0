import type { TestContext } from 'node:test';
import { createApi } from '../index.ts';
import type { Api, ApiOptions } from '../index.ts';
import { testClientId, startAuthorizationServer } from './authorization-server.ts';
import type { AuthorizationServer } from './authorization-server.ts';

/** The origin of the app that may call the API. */
export const appOrigin = 'http://localhost:4200';

/** A challenge of the scheme DPoP without an error. */
export const dpopChallenge = 'DPoP realm="api", algs="RS256 RS384 RS512 ES256 ES384 ES512"';

/** A response with its parsed JSON body, or null if it has none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A request of a test: `token` is sent in the Authorization header, `json` in the body. */
export interface Call extends RequestInit {
  readonly token?: string;
  readonly json?: unknown;
}

/** An entry of the API's log. */
export type LogEntry = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg: string };

/** A running API with its authorization server. Both stop with the test. */
export interface TestApi {
  readonly org: AuthorizationServer;
  readonly api: Api;
  /** @param path the path below `/api/`. */
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  /** The lines of the API's log so far. */
  readonly logLines: readonly string[];
  /** The entries of the API's log so far, of the given level. */
  readonly logged: (level: string) => LogEntry[];
}

/** Starts both on free ports, with the database in memory. */
export async function startTestApi(t: TestContext, options: Partial<ApiOptions> = {}): Promise<TestApi> {
  const org = await startAuthorizationServer();
  t.after(() => org.stop());
  const logLines: string[] = [];
  const api = await createApi({
    issuer: org.issuer,
    clientId: testClientId,
    allowedOrigins: [appOrigin],
    writeLog: (line) => logLines.push(line),
    ...options,
  });
  t.after(() => api.close());
  return {
    org,
    api,
    call: (path, call) => request(new URL(path, api.url), call),
    logLines,
    logged: (level) =>
      logLines.map((line) => JSON.parse(line) as LogEntry).filter((entry) => entry.level === level),
  };
}

/** Sends a request and reads the response. */
export async function request(url: URL | string, { token, json, ...init }: Call = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (json !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(json);
  }
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}
