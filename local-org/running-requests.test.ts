import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { RunningRequests } from './running-requests.ts';

describe('the requests of an org', () => {
  let requests: RunningRequests;
  const seen: boolean[] = [];
  const server = createServer((request, response) => requests.listener(request, response));
  before(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  after(() => server.close());

  /** Sends requests, and returns for each whether it was concurrent with another. */
  const send = async (agents: readonly Agent[], isAtOnce: boolean): Promise<readonly boolean[]> => {
    requests = new RunningRequests();
    requests.answerWith((_, response) => {
      seen.push(requests.areConcurrent);
      response.end();
      return Promise.resolve();
    });
    seen.length = 0;
    const { port } = server.address() as AddressInfo;
    const sendOne = async (agent: Agent): Promise<void> => {
      const [response] = (await once(get({ port, host: '127.0.0.1', agent }), 'response')) as [
        IncomingMessage,
      ];
      await once(response.resume(), 'end');
    };
    if (isAtOnce) await Promise.all(agents.map(sendOne));
    else for (const agent of agents) await sendOne(agent);
    for (const agent of agents) agent.destroy();
    return [...seen];
  };

  it('are not concurrent if one client sends them one after the other', async () => {
    const agent = new Agent({ keepAlive: true });
    assert.deepEqual(await send([agent, agent, agent], false), [false, false, false]);
  });

  it('are concurrent if they arrive over several connections at a time', async () => {
    const agents = Array.from({ length: 20 }, () => new Agent());
    assert.ok((await send(agents, true)).includes(true));
  });
});
