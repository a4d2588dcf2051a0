import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadSeed } from '../../local-org/index.ts';
import { waitUntilClosed } from '../../loopback/testing/ports.ts';
import { run, runProgram, takePort } from '../../tools/testing/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-org-command-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const bin = join(import.meta.dirname, 'bin.ts');

/** Runs the command in a folder outside the project. */
const command = (...args: string[]) => run(folder, [bin, ...args]);

const addressIn = (output: string): string => /Local org +(\S+)/.exec(output)?.[1] ?? '';

describe('local-org', () => {
  it('prints its address and who can sign in, and stops on Ctrl-C', async () => {
    const running = command('--port=0');
    await running.printed('Ctrl-C stops it.');
    const url = addressIn(running.output());
    for (const part of [
      `${url}/oauth2/default`,
      `${url}/inbox`,
      'local-spa',
      'ada@example.com',
      'Local-0rg!',
    ])
      assert.ok(running.output().includes(part), part);
    assert.equal((await fetch(`${url}/inbox`)).status, 200);
    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
  });

  it('reads its users from the file of --seed', async () => {
    const seed = loadSeed();
    const [ada] = seed.users;
    writeFileSync(
      join(folder, 'seed.json'),
      JSON.stringify({ ...seed, users: [{ ...ada, login: 'eve@example.com' }] }),
    );
    const running = command('--port=0', '--seed=seed.json');
    await running.printed('eve@example.com');
    assert.ok(!running.output().includes('ada@example.com'));
    running.signal('SIGINT');
    await running.ended;
  });

  it('keeps changes in the folder of --data until --reset', async () => {
    const keyIdOf = async (...args: string[]): Promise<unknown> => {
      const running = command('--port=0', '--data=kept', ...args);
      await running.printed('Ctrl-C stops it.');
      const response = await fetch(`${addressIn(running.output())}/oauth2/default/v1/keys`);
      const { keys } = (await response.json()) as { keys: { kid: string }[] };
      running.signal('SIGTERM');
      await running.ended;
      return keys[0]?.kid;
    };
    const first = await keyIdOf();
    assert.equal(typeof first, 'string');
    assert.equal(await keyIdOf(), first);
    assert.notEqual(await keyIdOf('--reset'), first);
  });

  it('answers the requests that are running before SIGTERM stops it', async () => {
    const running = command('--port=0');
    await running.printed('Ctrl-C stops it.');
    const url = addressIn(running.output());
    const headers = { Expect: '100-continue', 'Content-Type': 'application/x-www-form-urlencoded' };
    const sent = request(`${url}/oauth2/default/v1/token`, { method: 'POST', headers });
    sent.flushHeaders();
    // The org has begun with the request, and waits for its body.
    await once(sent, 'continue');
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    running.signal('SIGTERM');
    await waitUntilClosed(url);
    sent.end('grant_type=authorization_code&client_id=local-spa');
    const [{ statusCode }] = await answered;
    assert.equal(statusCode, 400);
    assert.equal(await running.ended, 0);
  });

  // Bash limits the size of files in KiB. SQLite then has the errors that it has on a full disk.
  for (const size of [4, 100, 300])
    it(`says in one line that the disk has no more than ${size} KiB, and exits`, async () => {
      const start = `ulimit -f ${size}; exec "${process.execPath}" "${bin}" --port=0 --data=full-${size}`;
      const running = runProgram(folder, 'bash', ['-c', start]);
      assert.equal(await running.ended, 1);
      assert.match(
        running.output(),
        /^The local org can't use its database \S+org\.sqlite: the disk .*\. .*, or use a file on another.*\.\n$/,
      );
    });

  it('deletes nothing while the port is taken', async (t) => {
    const { port, release } = await takePort();
    t.after(release);
    const file = join(folder, 'org.sqlite');
    writeFileSync(file, 'in use');
    const running = command(`--port=${port}`, '--data=.', '--reset');
    assert.equal(await running.ended, 1);
    assert.match(running.output(), new RegExp(`^Port ${port} is in use: .*--port=${port + 100}.\\n$`));
    assert.equal(readFileSync(file, 'utf8'), 'in use');
  });

  it('rejects invalid options in one line', async () => {
    const refusals: [string[], RegExp][] = [
      [['--port=x'], /^--port must be a port number from 0 to 65535, but is "x"\.\n$/],
      [['--port=0', '--reset'], /^--reset needs --data: without it nothing is kept\.\n$/],
      [['--port=0', '--seed=nowhere.json'], /^The seed file nowhere\.json can't be read: .*\n$/],
      [
        ['--prot=1'],
        /^local-org does not have the option "--prot=1"\. It has --port=, --seed=, --data=, --reset, --help\.\n$/,
      ],
    ];
    await Promise.all(
      refusals.map(async ([args, message]) => {
        const running = command(...args);
        assert.equal(await running.ended, 1);
        assert.match(running.output(), message);
      }),
    );
  });
});
