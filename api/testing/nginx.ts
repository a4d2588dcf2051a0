import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { nginx } from './debian-programs.ts';

/** Starts nginx before copies of the API, with the part of docs/production.md that is about them. It stops with the test. */
export async function startNginx(t: TestContext, port: number, copies: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, copies));
  const server = spawn(nginx, ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  t.after(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  while (!(await accepts(port))) {
    if (server.exitCode !== null) throw new Error(readFileSync(join(folder, 'error.log'), 'utf8'));
    await setTimeout(20);
  }
}

function configuration(folder: string, port: number, copies: readonly number[]): string {
  const documented = /```nginx\n([^]*?)```/.exec(readFileSync(documentation, 'utf8'))?.[1] ?? '';
  const servers = copies.map((copy) => `server 127.0.0.1:${copy} max_fails=1 fail_timeout=1s;`).join('\n');
  const proxy = documented
    .replace(/^ *server api-\d.*\n/gm, '')
    .replace('upstream api {', `upstream api {\n${servers}`)
    .replace(/listen .*;/, `listen 127.0.0.1:${port};`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return `daemon off; master_process off; pid ${join(folder, 'nginx.pid')};
    events {}
    http { access_log off; ${temporary.join(' ')}\n${proxy} }`;
}

const documentation = join(import.meta.dirname, '../../docs/production.md');

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
