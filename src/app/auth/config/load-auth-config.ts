import { documentBase, hasSignInResponse } from './addresses';
import { timeouts } from '../time/timeouts';
import type { AuthConfig } from './auth-config';
import { setAuthConfig } from './auth-config-token';
import { ConfigError, ConfigUnavailableError } from './config-error';
import { explainConfig } from './explain-config';
import { readAuthConfig } from './read-auth-config';

const file = 'okta.config.json';
const source = `public/${file}`;

/**
 * Revalidates the file with the server each time (RFC 9111, section 4.3): it may have the same cache lifetime as the app's other
 * files, whose names change with their content.
 */
const fetchFresh = (path: string): Promise<Response> => fetchFrom(path, 'no-cache');

/**
 * Uses the file that the browser already has. At the callback, that is the file that the sign-in was started with. Elsewhere,
 * `index.html` may preload the file along with the scripts.
 */
async function fetchConfig(path: string): Promise<Response> {
  const isCallback = hasSignInResponse(window.location.href);
  if (!isCallback && !isPreloaded(document)) return fetchFresh(path);
  const known = await fetchFrom(path, isCallback ? 'force-cache' : 'default');
  const mayBeUsed = isCallback ? isRecent(known) : await isFromServer(known);
  return known.ok && mayBeUsed ? known : fetchFresh(path);
}

function isRecent({ headers }: Response): boolean {
  const age = Date.now() - Date.parse(headers.get('Date') ?? '');
  return Math.abs(age) < timeouts.configurationAtCallback;
}

/** `<link rel="preload" as="fetch" crossorigin href="okta.config.json">` */
const isPreloaded = (page: Document): boolean =>
  page.querySelector(`link[rel=preload][href$="${file}"]`) !== null;

/**
 * Whether this page got the file from the server, not just from the browser's cache (Resource Timing, `transferSize`). A preload
 * asks the server each time only if the response requires that (`Cache-Control: no-cache`).
 */
async function isFromServer(response: Response): Promise<boolean> {
  // The browser knows the size once the whole body has arrived.
  await response.clone().text();
  const requests = performance.getEntriesByName(response.url, 'resource') as PerformanceResourceTiming[];
  return requests.some(({ transferSize }) => transferSize > 0);
}

const fetchFrom = (path: string, cache: RequestCache): Promise<Response> =>
  fetch(path, { cache, signal: AbortSignal.timeout(timeouts.configuration) });

/**
 * Reads and validates the configuration for `provideAuth()`. Call it before Angular starts, in `main.ts`.
 * @param fetchFile fetches the file. Default: the page's `<script type="application/json" id="okta.config.json">`, or `fetch`, which
 * checks for changes
 * @param base the document's base, which relative URLs in the file are resolved against
 * @throws ConfigError if the file is missing or invalid; ConfigUnavailableError, a subclass, if the file can't be fetched now
 */
export async function loadAuthConfig(
  fetchFile?: (path: string) => Promise<Response>,
  base = documentBase(document),
): Promise<AuthConfig> {
  const inPage = fetchFile ? undefined : document.getElementById(file)?.textContent;
  const raw = parseObject(inPage ?? (await readFile(fetchFile ?? fetchConfig)));
  const config = readAuthConfig(raw, { base }) ?? (await explainConfig(raw, { base }));
  setAuthConfig(config);
  return config;
}

async function readFile(fetchFile: (path: string) => Promise<Response>): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetchFile(file);
    text = await response.text();
  } catch {
    throw unavailable('The app’s server did not respond. Check your connection, then try again.');
  }
  const { ok, status } = response;
  if (status >= 500 || status === 429) {
    throw unavailable(`The app’s server responded with status ${status}. Try again in a few minutes.`);
  }
  // Servers for single-page apps return the app's page for missing files.
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html') === true;
  if (status === 404 || (ok && isPage)) {
    throw fileProblem('is missing.', `Add ${source} with at least "issuer" and "clientId".`);
  }
  if (!ok) {
    throw fileProblem(
      `could not be loaded: the server responded with status ${status}.`,
      'Check that the file is deployed and that anyone may read it.',
    );
  }
  return text;
}

/** Removes Chromium's excerpt of the file, which may contain a secret: `Unexpected token 'x', ..."…"... is not valid JSON`. */
const withoutExcerpt = (message: string): string => message.replace(/, (?:\.{3})?".*$/s, '');

/** If the device is offline, a service worker responds with 504. */
const unavailable = (explanation: string): ConfigUnavailableError =>
  navigator.onLine
    ? new ConfigUnavailableError('This app can’t start at the moment', explanation)
    : new ConfigUnavailableError(
        'You are offline',
        'This app needs a connection to start. Check your network, then try again.',
      );

function parseObject(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw fileProblem(
      `is not valid JSON: ${withoutExcerpt((error as SyntaxError).message)}.`,
      'Correct it there. The usual reason is a missing comma, or one too many.',
    );
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw fileProblem('is not a JSON object.', 'Write { "issuer": "…", "clientId": "…" }.');
  }
  return content as Record<string, unknown>;
}

const fileProblem = (problem: string, fix: string): ConfigError =>
  new ConfigError('This app is not configured yet', [{ key: source, problem, fix }]);
