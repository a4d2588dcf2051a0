import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildLocalOrg, localOrg, startServer } from './servers.ts';
import { createClient } from './sign-in.ts';

describe('the benchmark of the local org', () => {
  it('signs in at the local org as often as it is told to, with the session of its cookie', async (t) => {
    await buildLocalOrg();
    const server = await startServer(localOrg);
    t.after(() => server.stop());
    const client = await createClient(server, 2);
    t.after(() => client.close());
    await Promise.all([client.signIn(), client.signIn()]);
    const stranger = await createClient({ ...server, cookie: '' }, 1);
    t.after(() => stranger.close());
    await assert.rejects(stranger.signIn(), /authorize gave no code/);
  });
});
