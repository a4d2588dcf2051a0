import type { LocalOrg } from '../org.ts';

/** The seed's API token. */
export const apiToken = 'local-org-api-token';

/** A response of the management API. */
export interface ApiAnswer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` if the response has no body. */
  readonly body: T;
}

/** The body of an error. */
export interface ApiErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/**
 * Calls the management API as an administrator's tool does.
 * @param call such as `GET /api/v1/apps`; may have a full address, such as that of a link.
 */
export async function callApi<T = unknown>(
  org: Pick<LocalOrg, 'url'>,
  call: string,
  body?: unknown,
): Promise<ApiAnswer<T>> {
  const [method = '', path = ''] = call.split(/ (.*)/s);
  const response = await fetch(new URL(path, org.url), {
    method,
    headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : undefined) as T,
  };
}
