import { describeFetchError } from './describe-fetch-error.ts';

/** A complete response. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** When it arrived, by this machine's clock, in milliseconds since the epoch. */
  readonly received: number;
}

/** Sends a request. Redirects are returned and not followed. @throws NoAnswerError */
export type Send = (url: string, init?: RequestInit) => Promise<Answer>;

export interface SendOptions {
  /** How long one request may take, with its body, in milliseconds. Default 5 s. */
  readonly timeout?: number;
  /** How long all requests together may take, in milliseconds. Default 15 s. */
  readonly totalTimeout?: number;
  /** The machine's clock. */
  readonly now?: () => number;
}

/** The longest body that is read, in bytes. Okta's longest pages are a tenth of it. */
export const maxBytes = 512 * 1024;

/** Thrown if a server gives no usable response. The message completes "the server …". */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Creates a `Send` that limits the time and the size of each response, so that no server can stop the command. */
export function createSend({
  timeout = 5_000,
  totalTimeout = 15_000,
  now = Date.now,
}: SendOptions = {}): Send {
  const end = AbortSignal.timeout(totalTimeout);
  return async (url, init = {}) => {
    try {
      const signal = AbortSignal.any([end, AbortSignal.timeout(timeout)]);
      const response = await fetch(url, { ...init, redirect: 'manual', signal });
      const text = await readText(response);
      return { status: response.status, headers: response.headers, text, received: now() };
    } catch (error) {
      if (error instanceof NoAnswerError) throw error;
      throw new NoAnswerError(describeFetchError(error), { cause: error });
    }
  };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the rest of the body.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new NoAnswerError(`sent more than ${maxBytes / 1024} kB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
