import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** What a test does instead of passing a request on. `undefined`: it is passed on. */
export type Fault = (call: string, response: ServerResponse) => true | undefined;

/** A proxy in front of an org. */
export interface TestProxy {
  readonly url: string;
  /** The requests so far, such as `GET /api/v1/apps`, without queries. */
  readonly calls: string[];
  /** Replaces the responses to some requests. */
  fault: Fault | undefined;
}

/** Starts a proxy that counts requests and can break them. It stops after the tests of the file. */
export async function startProxy(target: string): Promise<TestProxy> {
  const state: { calls: string[]; fault: Fault | undefined } = { calls: [], fault: undefined };
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const call = `${method} ${url.split('?')[0] ?? ''}`;
    state.calls.push(call);
    if (state.fault?.(call, response)) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void passOn(Buffer.concat(chunks)));
    const passOn = async (body: Buffer): Promise<void> => {
      const answer = await fetch(new URL(url, target), {
        method,
        headers: {
          Authorization: headers.authorization ?? '',
          'Content-Type': headers['content-type'] ?? 'application/json',
        },
        redirect: 'manual',
        ...(body.length > 0 && { body: body.toString() }),
      });
      const text = await answer.text();
      response.writeHead(answer.status, {
        'Content-Type': answer.headers.get('content-type') ?? 'text/plain',
      });
      response.end(text);
    };
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** Responds with one of Okta's errors. */
export function oktaError(
  response: ServerResponse,
  status: number,
  errorCode: string,
  errorSummary: string,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(
    JSON.stringify({ errorCode, errorSummary, errorCauses: [{ errorSummary: 'The cause of it' }] }),
  );
  return true;
}
