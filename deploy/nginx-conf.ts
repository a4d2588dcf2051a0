import { hashedFile, immutable, notStored, revalidated } from './caching.ts';
import { contentTypes, page } from './content-types.ts';
import { noncePlaceholder } from './page.ts';
import { commonHeaders, type Headers } from './security-headers.ts';
import type { Site } from './site.ts';

/** The files of a server's run folder, which the configuration names. */
export const runFiles = { conf: 'nginx.conf', page: 'index.html', config: 'okta.config.json' } as const;

/** nginx has no other way to escape in a quoted string. A dollar sign would start a variable: no value here has one. */
const quote = (text: string): string => `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`;

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const block = (head: string, ...lines: readonly string[]): string[] => [`${head} {`, ...indent(lines), '}'];

/** nginx leaves out the headers of the server in a location that has some, so each location has all of its own. */
const addHeaders = (headers: Headers): string[] =>
  Object.entries(headers).map(([name, value]) => `add_header ${name} ${quote(value)} always;`);

/**
 * The configuration of nginx (1.18 or newer, with the modules that Debian and nginx.org build in).
 * @param folder the run folder, which has the {@link runFiles} and gets the temporary files
 * @param user the user of the worker processes, if nginx starts as root
 */
export function nginxConf(site: Site, folder: string, user: string | undefined): string {
  const { host, port, accessLog } = site.environment;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${quote(`${folder}/temp/${name}`)};`,
  );
  const lines = [
    ...(user === undefined ? [] : [`user ${quote(user)};`]),
    'daemon off;',
    'worker_processes auto;',
    `pid ${quote(`${folder}/nginx.pid`)};`,
    'error_log stderr warn;',
    ...block('events', 'worker_connections 1024;'),
    ...block(
      'http',
      ...temporary,
      'server_tokens off;',
      'sendfile on;',
      'tcp_nopush on;',
      ...maps,
      ...logFormat,
      accessLog === 'off' ? 'access_log off;' : `access_log ${quote(accessLog)} app;`,
      ...block('server', `listen ${host}:${port};`, ...server(site, folder)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const maps = [
  // Brotli needs a module that nginx does not come with. Every file has its compressed versions beside it instead.
  ...block(
    'map $http_accept_encoding $encoding',
    'default "";',
    String.raw`"~*(?:^|[,\s])br(?![\w-])(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))" br;`,
    String.raw`"~*(?:^|[,\s])gzip(?![\w-])(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))" gzip;`,
  ),
  ...block('map $encoding $compressed', 'default "";', 'br .br;', 'gzip .gz;'),
  ...block(
    'map $request_uri $cache_control',
    `default ${quote(revalidated)};`,
    // The path without the query.
    `${quote(`~^[^?]*${hashedFile.replace(/\$$/, '(?:[?]|$)')}`)} ${quote(immutable)};`,
  ),
  // The callback's query has the authorization code, which must not be in a log.
  ...block('map $request_uri $path', 'default $request_uri;', String.raw`"~^(?<before>[^?]*)\?" $before;`),
];

const logFormat = [
  'log_format app escape=json',
  `  '{"time":"$time_iso8601","address":"$remote_addr","method":"$request_method","path":"$path",'`,
  `  '"status":$status,"bytes":$body_bytes_sent,"seconds":$request_time}';`,
];

function server({ files, pageHeaders, environment: { basePath } }: Site, folder: string): string[] {
  const showPage = [
    `root ${quote(folder)};`,
    `default_type ${page.type};`,
    `charset ${page.charset};`,
    'types {}',
    'gzip on;',
    'gzip_vary on;',
    'gzip_proxied any;',
    `sub_filter ${noncePlaceholder} $request_id;`,
    'sub_filter_once off;',
    // 128 random bits, new for each request.
    ...addHeaders({ ...pageHeaders('$request_id'), 'Cache-Control': revalidated }),
    `try_files /${runFiles.page} =500;`,
  ];
  const notFound = ['error_page 404 @missing;', 'return 404;'];
  return [
    'absolute_redirect off;',
    'error_page 404 @missing;',
    ...block(
      'location @missing',
      'default_type text/plain;',
      ...addHeaders({ ...commonHeaders, 'Cache-Control': notStored }),
      'return 404 "Not found.\\n";',
    ),
    ...block(
      'location = /healthz',
      'access_log off;',
      'default_type text/plain;',
      ...addHeaders({ ...commonHeaders, 'Cache-Control': notStored }),
      'return 200 "ok\\n";',
    ),
    ...(basePath === '/'
      ? []
      : [
          ...block(
            `location = ${basePath.slice(0, -1)}`,
            ...addHeaders({ ...commonHeaders, 'Cache-Control': notStored }),
            `return 308 ${basePath}$is_args$args;`,
          ),
          ...block('location /', ...notFound),
        ]),
    ...block(
      `location = ${basePath}${runFiles.config}`,
      `alias ${quote(`${folder}/${runFiles.config}`)};`,
      ...addHeaders({ ...commonHeaders, 'Cache-Control': revalidated }),
      'types {}',
      `default_type ${quote(contentTypes['json']?.type ?? '')};`,
    ),
    ...block(`location = ${basePath}index.html`, ...showPage),
    ...Object.entries(contentTypes).flatMap(([extension, { type, isCompressed }]) =>
      block(
        `location ~ ^${basePath}(?<file>.+\\.${extension})$`,
        `root ${quote(files)};`,
        'types {}',
        `default_type ${quote(type)};`,
        ...addHeaders({ ...commonHeaders, 'Cache-Control': '$cache_control' }),
        ...(isCompressed
          ? [`add_header Vary Accept-Encoding always;`, 'add_header Content-Encoding $encoding;']
          : []),
        `try_files /$file${isCompressed ? '$compressed' : ''} @missing;`,
      ),
    ),
    // An address with an extension is a file's, and so is one in these folders. There is no page for it.
    ...block(`location ~ ^${basePath}(?:(?:.*/)?[^/]*\\.[^/]+|(?:assets|media)/.*)$`, ...notFound),
    ...block(`location ${basePath}`, ...showPage),
  ];
}
