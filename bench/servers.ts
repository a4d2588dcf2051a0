import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { createApi } from '../api/index.ts';
import { writeConfig } from '../deploy/page.ts';
import { createLocalOrg, loadSeed, type LocalOrg, type Seed } from '../local-org/index.ts';
import { CommandError } from '../tools/command-error.ts';
import type { Use } from '../tools/command.ts';
import { isTaken } from '../tools/is-taken.ts';
import type { Contender } from './contenders.ts';

/** The same ports as in apps/shared/settings.ts. */
const ports = { api: 4301, org: 4302 };
const clientId = 'local-spa';

/** The org, the API, and the web server for the apps. */
export interface Servers {
  readonly org: LocalOrg;
  /** The origin of the current app. */
  readonly origin: string;
  /** Switches to the build of an app. */
  serve(app: Pick<Contender, 'build' | 'isConfigInPage'>): void;
  /** Sets in the configuration how many APIs get the token. */
  setPrefixes(count: number): void;
}

/**
 * Starts the org and the API on the ports that the apps are built for, and a web server for the apps.
 * @throws CommandError if a port is in use
 */
export async function startServers(use: Use): Promise<Servers> {
  await requireFreePorts();
  let files: ReadonlyMap<string, File> = new Map();
  /** Compressed files by the folder of the build, because compressing takes a second or two. */
  const sites = new Map<string, ReadonlyMap<string, File>>();
  let prefixes = 1;
  let isConfigInPage = false;
  const site = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = isConfigInPage ? withConfig(files.get('/index.html'), prefixes) : files.get('/index.html');
    const file = pathname === '/okta.config.json' ? configFile(prefixes) : (files.get(pathname) ?? page);
    const headers = { ...file?.headers, Vary: 'Accept-Encoding' };
    if (file && request.headers['if-none-match'] === file.headers.ETag)
      response.writeHead(304, headers).end();
    else response.writeHead(file ? 200 : 404, headers).end(file?.body);
  });
  site.listen(0, 'localhost');
  await once(site, 'listening');
  use({ close: () => closeSite(site) });
  const origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  const seed = JSON.parse(JSON.stringify(loadSeed()).replaceAll('http://localhost:4200', origin)) as Seed;
  const org = use(await createLocalOrg({ port: ports.org, seed, scryptCost: 16 }));
  // A run sends more requests than a user does.
  const limits = { addressRateLimit: 1_000_000, userRateLimit: 1_000_000 };
  const allowedOrigins = [origin];
  use(await createApi({ port: ports.api, issuer: org.issuer, clientId, allowedOrigins, ...limits }));
  return {
    org,
    origin,
    serve: ({ build, ...app }) => {
      isConfigInPage = app.isConfigInPage;
      files = sites.get(build) ?? readFiles(build);
      sites.set(build, files);
    },
    setPrefixes: (count) => {
      prefixes = count;
    },
  };
}

async function requireFreePorts(): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports)) if (await isTaken(port)) taken.push(`${port} (${name})`);
  if (taken.length === 0) return;
  throw new CommandError(
    `In use: port ${taken.join(' and port ')}. Stop the program that uses it: the apps are built with these ports.`,
  );
}

async function closeSite(site: Server): Promise<void> {
  const closed = once(site, 'close');
  site.close();
  site.closeAllConnections();
  await closed;
}

interface File {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>> & { readonly ETag: string };
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Reads files for serving as in production: compressed, and cached by the browser if their name has a hash. */
function readFiles(build: string): ReadonlyMap<string, File> {
  const names = readdirSync(build, { recursive: true, encoding: 'utf8' }).map((name) => join(build, name));
  return new Map(
    names
      .filter((name) => statSync(name).isFile())
      .map((name) => [`/${relative(build, name)}`, fileOf(extname(name), readFileSync(name))]),
  );
}

/** The page with its configuration, as `deploy/` serves it. */
const withConfig = (page: File | undefined, prefixes: number): File | undefined =>
  page &&
  fileOf('.html', Buffer.from(writeConfig(brotliDecompressSync(page.body).toString(), configText(prefixes))));

function fileOf(extension: string, content: Buffer): File {
  const isHashed = extension === '.js' || extension === '.css';
  return {
    body: brotliCompressSync(content),
    headers: {
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Content-Encoding': 'br',
      'Cache-Control': isHashed ? 'max-age=31536000, immutable' : 'no-cache',
      ETag: `"${createHash('sha256').update(content).digest('base64url')}"`,
    },
  };
}

const configFile = (prefixes: number): File => fileOf('.json', Buffer.from(configText(prefixes)));

function configText(prefixes: number): string {
  const others = Array.from({ length: prefixes - 1 }, (_, index) => `https://api${index}.example.com/v1/`);
  return JSON.stringify({
    issuer: `http://localhost:${ports.org}/oauth2/default`,
    clientId,
    protectedApis: [...others, `http://localhost:${ports.api}/api/`],
  });
}
