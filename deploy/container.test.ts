import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join, matchesGlob } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findNginx } from './find-nginx.ts';
import { deploySample, serve } from './testing/sample-app.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const containerfile = read('deploy/Containerfile').replace(/\\\n\s*/g, '');
const instructions = containerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));

/** The arguments of an instruction, such as all of `COPY`. */
const argumentsOf = (name: string): readonly string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

/** The patterns of an ignore file, without those that take a file back in. */
const patternsOf = (name: string): readonly string[] =>
  read(name)
    .split('\n')
    .filter((line) => /^[^#!]/.test(line));

// Built, the image is tested by hand: `npm test` has no registry to get its base from.
describe('the image', () => {
  let folder = '';
  let remove: () => void;
  before(async () => ({ folder, remove } = await deploySample()));
  after(() => remove());

  it('gets files that exist', () => {
    const copied = argumentsOf('COPY').map((args) => args.split(' ').slice(0, -1));
    const [ofStage, ofProject] = [true, false].map((isOfStage) =>
      copied.filter(([first = '']) => first.startsWith('--from=') === isOfStage),
    );
    const built = ofStage?.flat().filter((file) => !file.startsWith('--')) ?? [];
    assert.deepEqual(built, ['/app/dist/deploy/start.mjs', '/app/dist/deploy/site']);
    for (const file of built) assert.ok(existsSync(file.replace('/app/dist/deploy', folder)), file);
    for (const file of ofProject?.flat() ?? []) assert.ok(existsSync(join(root, file)), file);
  });

  it('has the Node that the project is tested with', () => {
    const version = read('.nvmrc').trim();
    const bases = argumentsOf('FROM').map((args) => args.split(' ')[0]);
    assert.deepEqual(new Set(bases), new Set([`node:${version}-bookworm-slim`]));
  });

  it('is built without what Git ignores, without secrets, and without the history', () => {
    const ignored = patternsOf('.dockerignore');
    const isIgnored = (path: string): boolean =>
      ignored.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`));
    for (const pattern of patternsOf('.gitignore')) {
      const path = pattern.replace(/\/\*?$/, '/file').replace('*', 'any');
      assert.ok(isIgnored(path), `${pattern} of .gitignore is not in .dockerignore`);
    }
    for (const path of [
      '.git/config',
      '.env',
      'deploy/.env.production',
      'data/api.sqlite',
      'e2e/node_modules/x',
    ])
      assert.ok(isIgnored(path), path);
    for (const path of ['package-lock.json', '.npmrc', ...readdirSync(join(root, 'src'))])
      assert.ok(!isIgnored(path), path);
  });

  describe('with nginx', { skip: findNginx() === undefined && 'nginx is not installed' }, () => {
    /** Runs the health check with the variables of a container. @returns its exit code */
    const checkHealth = (port: string): Promise<unknown> => {
      const [check = ''] = argumentsOf('HEALTHCHECK');
      const [, ...args] = JSON.parse(check.slice(check.indexOf('['))) as string[];
      return new Promise((resolve) => {
        const child = execFile(process.execPath, args, { env: { PORT: port } });
        child.on('exit', resolve);
      });
    };

    it('is healthy while nginx responds', async (t) => {
      // Below a path, nginx responds with 404 to all other addresses.
      const server = await serve(t, folder, 'nginx', { BASE_PATH: '/shop/' });
      const { port } = new URL(server.origin);
      assert.equal(await checkHealth(port), 0);
      await server.close();
      assert.equal(await checkHealth(port), 1);
    });

    it('finishes its responses at its stop signal', async (t) => {
      assert.deepEqual(argumentsOf('STOPSIGNAL'), ['SIGQUIT']);
      // Larger than what the system takes of a response before the client reads it.
      const size = 30_000_000;
      const large = await deploySample({ 'large.png': 'x'.repeat(size) });
      t.after(() => large.remove());
      const server = await serve(t, large.folder, 'nginx');
      const [response] = (await once(get(`${server.origin}/large.png`), 'response')) as [IncomingMessage];
      const ended = server.close('SIGQUIT');
      while (await fetch(`${server.origin}/healthz`).catch(() => undefined));
      let received = 0;
      for await (const chunk of response) received += (chunk as Buffer).length;
      assert.equal(received, size);
      await ended;
    });
  });
});
