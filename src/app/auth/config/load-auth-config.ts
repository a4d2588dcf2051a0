import type { AuthConfig } from './auth-config';
import { ConfigProblem } from './config-problem';
import { parseAuthConfig } from './parse-auth-config';

const file = 'okta.config.json';
const source = `public/${file}`;

/**
 * Reads and validates the configuration.
 * @param fetchFile asks for the file, by default `fetch`: with plain options, so that the preload in index.html answers
 * @param origin the page's own origin, which paths in the file are relative to
 * @throws ConfigProblem if the app can't start with what is there
 */
export async function loadAuthConfig(
  fetchFile: (path: string) => Promise<Response> = (path) => fetch(path),
  origin: string = location.origin,
): Promise<AuthConfig> {
  return parseAuthConfig(parseObject(await readFile(fetchFile)), { origin });
}

async function readFile(fetchFile: (path: string) => Promise<Response>): Promise<string> {
  let response: Response;
  try {
    response = await fetchFile(file);
  } catch {
    throw fileProblem(
      'could not be loaded: the server did not answer.',
      'Check the connection, then load this page again.',
    );
  }
  // A server for single-page apps answers with the app's own page for a file that is not there.
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html') === true;
  if (response.status === 404 || (response.ok && isPage)) {
    throw fileProblem('is missing.', `Add ${source} with at least "issuer" and "clientId".`);
  }
  if (!response.ok) {
    throw fileProblem(
      `could not be loaded: the server answered ${response.status}.`,
      'Look at the server’s log for the reason.',
    );
  }
  return response.text();
}

function parseObject(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw fileProblem(
      `is not valid JSON: ${(error as SyntaxError).message}.`,
      'Mend it there; a comma too many or too few is the usual reason.',
    );
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw fileProblem('is not a JSON object.', 'Write { "issuer": "…", "clientId": "…" }.');
  }
  return content as Record<string, unknown>;
}

const fileProblem = (problem: string, cure: string): ConfigProblem =>
  new ConfigProblem('This app is not configured yet', [{ key: source, problem, cure }]);
