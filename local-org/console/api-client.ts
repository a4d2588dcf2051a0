import { managementRoutes } from '../management/routes.ts';
import type { User } from '../store/documents.ts';
import type { OrgWithTestTools } from '../test-tools/test-tools.ts';

/** An error that `/api/v1` has answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Okta's code, such as `E0000001`. */
  readonly code: string;
  /** One sentence each, such as `label: must not be empty`. */
  readonly causes: readonly string[];

  constructor(status: number, body: ErrorBody) {
    super(body.errorSummary);
    this.status = status;
    this.code = body.errorCode;
    this.causes = body.errorCauses.map(({ errorSummary }) => errorSummary);
  }
}

/** The error for a page about something that doesn't exist. @param message one sentence. */
export const notFound = (message: string): ApiError =>
  new ApiError(404, { errorCode: 'E0000007', errorSummary: message, errorCauses: [] });

interface ErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/** A page of a list. */
export interface ApiPage<T> {
  readonly items: readonly T[];
  /** The path of the next page, if there is one. */
  readonly next?: string;
}

/** Calls `/api/v1` as an administrator. Each method rejects with an `ApiError` if the call is refused. */
export interface ApiClient {
  /** @param path with its query, such as `/api/v1/apps?limit=20`. */
  get<T>(path: string): Promise<T>;
  /** One page of a list. */
  page<T>(path: string): Promise<ApiPage<T>>;
  /** All pages of a list. */
  all<T>(path: string): Promise<readonly T[]>;
  post<T = unknown>(path: string, body?: unknown): Promise<T>;
  put<T = unknown>(path: string, body?: unknown): Promise<T>;
  delete<T = unknown>(path: string): Promise<T>;
}

/** What the console calls `/api/v1` with, in this process. */
export type ApiClientFactory = (administrator: User) => ApiClient;

/** Prepares the calls of the console. */
export function apiClientFactory(org: OrgWithTestTools): ApiClientFactory {
  const routes = managementRoutes(org);
  return (administrator) => {
    const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
      const request = new Request(new URL(path, org.url), {
        method,
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      const response = await routes.fetch(request, { administrator });
      if (!response.ok) throw new ApiError(response.status, (await response.json()) as ErrorBody);
      return response;
    };
    const page = async <T>(path: string): Promise<ApiPage<T>> => {
      const response = await call('GET', path);
      const [, next] = /<([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '') ?? [];
      const items = (await response.json()) as T[];
      if (next === undefined) return { items };
      const { pathname, search } = new URL(next);
      return { items, next: pathname + search };
    };
    const all = async <T>(path: string): Promise<readonly T[]> => {
      const { items, next } = await page<T>(path);
      return next === undefined ? items : [...items, ...(await all<T>(next))];
    };
    return {
      get: async <T>(path: string) => (await (await call('GET', path)).json()) as T,
      page,
      all,
      post: async <T>(path: string, body?: unknown) => readBody<T>(await call('POST', path, body)),
      put: async <T>(path: string, body?: unknown) => readBody<T>(await call('PUT', path, body)),
      delete: async <T>(path: string) => readBody<T>(await call('DELETE', path)),
    };
  };
}

async function readBody<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
