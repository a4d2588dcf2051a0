import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { installedServer, runServer, type RunningServer } from '../../deploy/run-server.ts';
import { toVariables } from '../../deploy/variables.ts';
import type { AppServer } from './app-server.ts';
import type { Host } from './listen.ts';

/** Where the app is served. */
export interface Place {
  readonly host?: Host;
  /** Such as `/shop/`. */
  readonly basePath?: string;
}

/**
 * Serves a deployment as production does, with all headers: by nginx, or by the preview server where nginx isn't installed. It
 * starts with the first configuration, which needs the org's address, and the org needs the app's.
 * @param folder as `buildDeployment` has written it
 */
export async function serveDeployment(
  folder: string,
  { host = 'localhost', basePath = '/' }: Place = {},
): Promise<AppServer> {
  // Until then, no other server may get the port.
  let holder: Server | undefined = createServer().listen(0, host);
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  let running: RunningServer | undefined;
  const stop = async (): Promise<void> => {
    if (holder) await once(holder.close(), 'close');
    holder = undefined;
    await running?.close();
    running = undefined;
  };
  return {
    origin: `http://${host}:${port}`,
    configure: async (config) => {
      await stop();
      const variables = { ...toVariables(config), HOST: host, PORT: String(port), BASE_PATH: basePath };
      running = await runServer(folder, installedServer(), variables);
    },
    close: stop,
  };
}
