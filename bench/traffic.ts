import type { CDPSession } from '@playwright/test';

/** How long the network must be quiet. An app may load more when it has nothing else to do, which takes a slow processor a while. */
const quietMs = 1000;
/** A page that is never quiet is an error. */
const longestWaitMs = 30_000;

/** Counts what goes over the network, preflights included. */
export class Traffic {
  bytes = 0;
  /** When each request was sent, in ms since the epoch, by its ID. A redirect keeps the ID. */
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
      // The browser doesn't always report how the requests of the page before have ended.
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

  /** How many requests were sent in a period. */
  requests(from = 0, to = Infinity): number {
    return [...this.#sent.values()].flat().filter((time) => time >= from && time <= to).length;
  }

  /**
   * Waits until the app loads nothing more.
   * @throws Error if that takes too long
   */
  async whenQuiet(): Promise<void> {
    const start = Date.now();
    while (this.#running.size > 0 || Date.now() - this.#lastChange < quietMs) {
      if (Date.now() - start > longestWaitMs) {
        throw new Error(`The page keeps on loading: ${[...this.#running.values()].join(', ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #change(change: () => void): void {
    change();
    this.#lastChange = Date.now();
  }
}
