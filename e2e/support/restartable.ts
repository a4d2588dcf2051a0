/** A server that a test can stop and restart at the same address. */
export interface Restartable<T> {
  /** The running server. */
  readonly current: T;
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface Closable {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server with `create`, which gets the port: 0 for the first start, and the same port for every restart. */
export async function startRestartable<T extends Closable>(
  create: (port: number) => Promise<T>,
): Promise<Restartable<T>> {
  let current = await create(0);
  const { url } = current;
  let isRunning = true;
  return {
    url,
    get current() {
      return current;
    },
    async stop() {
      if (isRunning) await current.close();
      isRunning = false;
    },
    async start() {
      if (!isRunning) current = await create(Number(new URL(url).port));
      isRunning = true;
    },
  };
}
