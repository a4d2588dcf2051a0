import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request. Resolves when it is done. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Requests over two connections count as concurrent if no more than this is between them, in milliseconds. */
const concurrencyWindow = 20;

/** The requests that the org is answering. They need the database, so it is closed after them. */
export class RunningRequests {
  readonly #running = new Set<Promise<unknown>>();
  readonly #answer = Promise.withResolvers<Answer>();
  /** The last request: its connection, and when it arrived (`performance.now()`). */
  #last: { readonly remotePort: number | undefined; readonly at: number } = { remotePort: undefined, at: 0 };
  #concurrentUntil = 0;

  /**
   * Sets what answers requests. Those that arrive earlier wait: the routes need the org's address, which is known only
   * when it listens.
   */
  answerWith(answer: Answer): void {
    this.#answer.resolve(answer);
  }

  /** The listener for the server. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    this.#note(request);
    const answered = this.#answer.promise
      .then((answer) => answer(request, response))
      .finally(() => this.#running.delete(answered));
    this.#running.add(answered);
  };

  /** Whether requests arrive over several connections. One at a time may already be answered when the next arrives. */
  get areConcurrent(): boolean {
    return performance.now() < this.#concurrentUntil;
  }

  #note({ socket: { remotePort } }: IncomingMessage): void {
    const now = performance.now();
    const isOther = remotePort !== this.#last.remotePort;
    if (isOther && now - this.#last.at < concurrencyWindow) this.#concurrentUntil = now + concurrencyWindow;
    this.#last = { remotePort, at: now };
  }

  /** Resolves when no request is being answered. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
