import type { CDPSession } from '@playwright/test';

/** How long the network must be idle. An app may load more code when it is idle, which takes a while on a slow processor. */
const idleMs = 1000;
/** The time limit for a page whose network never becomes idle. */
const longestWaitMs = 30_000;

/** Counts the network traffic, including preflights. */
export class Traffic {
  bytes = 0;
  /** The times at which requests were sent, in ms since the epoch, by request ID. A redirect keeps the ID. */
  readonly #sent = new Map<string, number[]>();
  /** The addresses of the requests that the page is waiting for, by their IDs. */
  readonly #running = new Map<string, string>();
  #mainFrame: string | undefined;
  #lastChange = Date.now();

  constructor(devTools: CDPSession) {
    devTools.on('Network.requestWillBeSent', ({ requestId, request, wallTime, type, frameId }) => {
      if (!request.url.startsWith('http')) return;
      this.#sent.set(requestId, [...(this.#sent.get(requestId) ?? []), wallTime * 1000]);
      this.#mainFrame ??= frameId;
      // The browser doesn't always report the end of the previous page's requests.
      if (type === 'Document' && frameId === this.#mainFrame) this.#running.clear();
      this.#change(() => this.#running.set(requestId, request.url));
    });
    devTools.on('Network.requestServedFromCache', ({ requestId }) => this.#sent.get(requestId)?.pop());
    devTools.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.fromDiskCache === true) this.#sent.get(requestId)?.pop();
    });
    devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      this.bytes += encodedDataLength;
      this.#change(() => this.#running.delete(requestId));
    });
    devTools.on('Network.loadingFailed', ({ requestId }) =>
      this.#change(() => this.#running.delete(requestId)),
    );
  }

  /** The number of requests that were sent in a period. */
  requests(from = 0, to = Infinity): number {
    return [...this.#sent.values()].flat().filter((time) => time >= from && time <= to).length;
  }

  /**
   * Waits until the app loads nothing more.
   * @throws Error if that takes too long
   */
  async waitUntilIdle(): Promise<void> {
    const start = Date.now();
    while (this.#running.size > 0 || Date.now() - this.#lastChange < idleMs) {
      if (Date.now() - start > longestWaitMs) {
        throw new Error(`The page keeps loading: ${[...this.#running.values()].join(', ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #change(change: () => void): void {
    change();
    this.#lastChange = Date.now();
  }
}
