import { RequestExecutor } from '@okta/okta-sdk-nodejs';
import { setTimeout } from 'node:timers/promises';
import { OrgError } from './org-error.ts';

/** What the SDK passes to its executor: the options of node-fetch. */
interface SdkRequest {
  url: string;
  redirect?: string;
  timeout?: number;
  size?: number;
}

/** The part of a response of node-fetch that the executor reads and replaces. */
interface SdkResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<unknown>;
}

export interface ExecutorOptions {
  readonly orgUrl: string;
  /** How long the org may take for one response, in milliseconds. */
  readonly timeoutMs: number;
  /** Called before each wait for the rate limit. */
  readonly onWait: (seconds: number) => void;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** The largest response that is read, in bytes. */
const maxResponseBytes = 4 * 1024 * 1024;

/** The longest wait for a rate limit, in seconds. Okta's limits reset every minute. */
const maxWaitSeconds = 90;
const maxWaits = 3;

/**
 * Sends the SDK's requests with limits, so that an org can't hang or mislead the command: on time, on the size of a
 * response, and to the org's own origin, so that no redirect or link takes the token elsewhere. It waits when the rate
 * limit is reached, as `X-Rate-Limit-Reset` says.
 * https://developer.okta.com/docs/reference/rl-best-practices/
 */
export class LimitedExecutor extends RequestExecutor {
  readonly #options: ExecutorOptions;

  constructor(options: ExecutorOptions) {
    super();
    this.#options = options;
  }

  /**
   * The SDK's types are those of node-fetch, which has none: hence `never`.
   * @throws OrgError if the response can't be used
   */
  override async fetch(request: never): Promise<never> {
    const { orgUrl, timeoutMs, onWait, sleep = setTimeout } = this.#options;
    const { url } = request as SdkRequest;
    if (new URL(url).origin !== new URL(orgUrl).origin) throw new OrgError('otherOrigin', { text: url });
    const limited = {
      ...(request as SdkRequest),
      redirect: 'manual',
      timeout: timeoutMs,
      size: maxResponseBytes,
    };
    for (let waits = 0; ; waits++) {
      const response = (await super.fetch(limited)) as unknown as SdkResponse;
      const seconds = response.status === 429 && waits < maxWaits ? waitSeconds(response) : undefined;
      if (seconds === undefined || seconds > maxWaitSeconds) return (await usable(response)) as never;
      onWait(seconds);
      // Until the time that the org has named.
      await sleep(seconds * 1000);
    }
  }
}

/** The seconds until the rate limit resets by the org's clock, which may differ from this machine's. */
function waitSeconds({ headers }: SdkResponse): number | undefined {
  const reset = Number(headers.get('x-rate-limit-reset') ?? NaN);
  const now = Date.parse(headers.get('date') ?? '') / 1000;
  if (!Number.isFinite(reset)) return undefined;
  // One more, because both are rounded.
  return Math.max(Math.ceil(reset - (Number.isNaN(now) ? Date.now() / 1000 : now)), 0) + 1;
}

/** Reads the body, which must be JSON if the request succeeded. The SDK reads it again. */
async function usable(response: SdkResponse): Promise<SdkResponse> {
  const text = await response.text();
  if (response.status >= 300 && response.status < 400)
    throw new OrgError('redirect', { status: response.status, text: response.headers.get('location') ?? '' });
  if (response.status < 300 && text !== '' && !isJson(text))
    throw new OrgError('notJson', { status: response.status, text });
  response.text = () => Promise.resolve(text);
  response.json = () => Promise.resolve(JSON.parse(text) as unknown);
  return response;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
