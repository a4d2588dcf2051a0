import { getRequestListener } from '@hono/node-server';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Answer = Parameters<typeof getRequestListener>[0];

/** The requests that the org is answering. They need the database, so it is closed after them. */
export class RunningRequests {
  readonly #running = new Set<Promise<unknown>>();
  readonly #answer = Promise.withResolvers<ReturnType<typeof getRequestListener>>();

  /**
   * Sets what answers requests. Those that arrive earlier wait: the routes need the org's address, which is known only
   * when it listens.
   */
  answerWith(fetch: Answer): void {
    this.#answer.resolve(getRequestListener(fetch));
  }

  /** The listener for the server. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    const answered = this.#answer.promise
      .then((answer) => answer(request, response))
      .finally(() => this.#running.delete(answered));
    this.#running.add(answered);
  };

  /** Resolves when no request is being answered. */
  async finished(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
