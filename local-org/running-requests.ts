import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request. Resolves when it is done. */
type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The requests that the org is answering. They need the database, so it is closed after them. */
export class RunningRequests {
  readonly #running = new Set<Promise<unknown>>();
  readonly #answer = Promise.withResolvers<Answer>();

  /**
   * Sets what answers requests. Those that arrive earlier wait: the routes need the org's address, which is known only
   * when it listens.
   */
  answerWith(answer: Answer): void {
    this.#answer.resolve(answer);
  }

  /** The listener for the server. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    const answered = this.#answer.promise
      .then((answer) => answer(request, response))
      .finally(() => this.#running.delete(answered));
    this.#running.add(answered);
  };

  /** How many requests are being answered. */
  get count(): number {
    return this.#running.size;
  }

  /** Resolves when no request is being answered. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
