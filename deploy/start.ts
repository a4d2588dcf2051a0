import { fstatSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.ts';
import { EnvironmentError } from './environment-error.ts';
import { findNginx } from './find-nginx.ts';
import { nginxConf, runFiles } from './nginx-conf.ts';
import { prepareSite, type Site } from './site.ts';

/** Writes what nginx needs into a new folder. @returns the file of its configuration */
function writeRunFolder(site: Site): string {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  mkdirSync(join(folder, 'temp'));
  // By default, nginx that starts as root has its workers run as a user who may not read these files.
  const user = process.getuid?.() === 0 ? userInfo().username : undefined;
  writeFileSync(join(folder, runFiles.page), site.page);
  writeFileSync(join(folder, runFiles.config), site.environment.config);
  const conf = join(folder, runFiles.conf);
  writeFileSync(conf, nginxConf(site, folder, user));
  return conf;
}

/** nginx opens its log by name, and a socket has none: systemd's journal and Node's pipes are sockets. */
function requireLog({ environment }: Site): void {
  if (environment.accessLog !== '/dev/stdout' || !fstatSync(1).isSocket()) return;
  const problem = 'is /dev/stdout, which is a socket here, and nginx can’t open it.';
  throw new EnvironmentError([{ name: 'ACCESS_LOG', problem, fix: 'Write the name of a file, or off.' }]);
}

// Serves the app in the environment that the variables describe: checks them, writes okta.config.json and the configuration
// of nginx, and becomes nginx. `build.ts` bundles it into one file.
try {
  const site = prepareSite(join(import.meta.dirname, 'site'), readEnvironment(process.env));
  requireLog(site);
  const nginx = findNginx();
  if (nginx === undefined)
    throw new Error('nginx is not installed. Install it, for example by apt-get install nginx.');
  const conf = writeRunFolder(site);
  // nginx takes the place of this process, so that it gets the signals that stop a container.
  process.execve?.(nginx, ['nginx', '-e', 'stderr', '-c', conf], process.env);
} catch (error) {
  const { message } = error as Error;
  console.error(error instanceof EnvironmentError ? message : `The app can’t be served: ${message}`);
  process.exitCode = 1;
}
