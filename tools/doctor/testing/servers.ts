import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalOrg } from '../../../local-org/index.ts';

interface Test {
  after(close: () => unknown): void;
}

/** Starts a server on a free port, which is closed at the end of the test. @returns its address */
export async function listen(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, 'localhost');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/**
 * Starts a server in front of an org. It passes requests on, and gives the org its own address.
 * @param takes paths that another listener answers in place of the org
 * @returns the issuer at this server
 */
export async function listenInFront(
  t: Test,
  org: LocalOrg,
  takes: RegExp,
  listener: RequestListener,
): Promise<string> {
  const url = await listen(t, (request, response) => {
    const path = request.url ?? '';
    const forward = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.entries(request.headers).filter(([name]) => !skipped.includes(name));
      const answer = await fetch(org.url + path, {
        method: request.method ?? 'GET',
        headers: headers as [string, string][],
        redirect: 'manual',
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      const text = (await answer.text()).replaceAll(org.url, `http://${request.headers.host ?? ''}`);
      response.writeHead(
        answer.status,
        [...answer.headers].filter(([name]) => !skipped.includes(name)).flat(),
      );
      response.end(text);
    };
    if (takes.test(path)) listener(request, response);
    else void forward();
  });
  return `${url}/oauth2/default`;
}

/** They belong to one connection. */
const skipped = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'content-encoding',
];
