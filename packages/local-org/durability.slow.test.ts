import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { run, type Running } from '../../tools/testing/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-org-killed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const kills = 3;
const headers = { Authorization: 'SSWS local-org-api-token', 'Content-Type': 'application/json' };

/** Starts an org that keeps its data in the folder. */
async function start(): Promise<{ org: Running; url: string }> {
  const org = run(folder, [join(import.meta.dirname, 'bin.ts'), '--port=0', '--data=data']);
  await org.printed('Ctrl-C stops it.');
  return { org, url: /Local org +(\S+)/.exec(org.output())?.[1] ?? '' };
}

/** Creates groups one after the other until the org is gone. @returns the names of those that it acknowledged */
async function createGroups(url: string, prefix: string, onCreated: () => void): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let number = 1; ; number++) {
    const name = `${prefix} ${number}`;
    const body = JSON.stringify({ profile: { name } });
    try {
      const response = await fetch(`${url}/api/v1/groups`, { method: 'POST', headers, body });
      assert.equal(response.status, 200);
      await response.text();
    } catch (error) {
      if (error instanceof TypeError) return acknowledged;
      throw error;
    }
    acknowledged.push(name);
    onCreated();
  }
}

async function groupNames(url: string): Promise<Set<string>> {
  const response = await fetch(`${url}/api/v1/groups?limit=10000`, { headers });
  const groups = (await response.json()) as { profile: { name: string } }[];
  return new Set(groups.map(({ profile }) => profile.name));
}

describe('a local org that is killed while it works', () => {
  it('loses nothing that it has acknowledged', async () => {
    const acknowledged: string[] = [];
    for (let round = 1; round <= kills; round++) {
      const { org, url } = await start();
      let created = 0;
      // Four clients at once, so that the kill meets requests at every stage.
      const clients = [1, 2, 3, 4].map((client) =>
        createGroups(url, `round ${round} client ${client}:`, () => {
          if (++created === 40 * round + 1) org.signal('SIGKILL');
        }),
      );
      acknowledged.push(...(await Promise.all(clients)).flat());
      assert.equal(await org.ended, 'SIGKILL');
    }
    const { org, url } = await start();
    const kept = await groupNames(url);
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    );
    assert.ok(acknowledged.length > kills * 40);
    org.signal('SIGTERM');
    await org.ended;
  });
});
