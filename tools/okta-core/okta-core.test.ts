import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BroadcastChannel, createLeaderElection } from './native-broadcast-channel.mjs';

describe('native-broadcast-channel', () => {
  const open = (name: string): BroadcastChannel => {
    const channel = new BroadcastChannel(name);
    after(() => channel.close());
    return channel;
  };

  it('gives listeners what another channel of that name sends, until they are removed', async () => {
    const sender = open('messages');
    const receiver = open('messages');
    const received: unknown[] = [];
    const removed = (message: unknown): unknown => received.push({ removed: message });
    receiver.addEventListener('message', removed);
    receiver.removeEventListener('message', removed);
    const arrival = new Promise<void>((resolve) =>
      receiver.addEventListener('message', (message) => {
        received.push(message);
        resolve();
      }),
    );
    await sender.postMessage({ type: 'added', key: 'idToken' });
    await arrival;
    assert.deepEqual(received, [{ type: 'added', key: 'idToken' }]);
  });

  it('has one leader for a name, and the next when that one dies', async () => {
    const first = createLeaderElection(open('leader'));
    const second = createLeaderElection(open('leader'));
    const other = createLeaderElection(open('another name'));
    await first.awaitLeadership();
    const isSecondLeading = second.awaitLeadership();
    await other.awaitLeadership();
    assert.deepEqual([first.isLeader, second.isLeader, other.isLeader], [true, false, true]);
    await first.die();
    await isSecondLeading;
    assert.deepEqual([first.isLeader, second.isLeader], [false, true]);
    await second.die();
    await other.die();
  });

  it('lets go of a candidate that dies before it leads', async () => {
    const leader = createLeaderElection(open('waiting'));
    await leader.awaitLeadership();
    const waiting = createLeaderElection(open('waiting'));
    void waiting.awaitLeadership();
    await waiting.die();
    await leader.die();
    const next = createLeaderElection(open('waiting'));
    await next.awaitLeadership();
    assert.equal(waiting.isLeader, false);
    await next.die();
  });
});
