const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * How to start the server at `url` if it is one that this project brings: a sentence, or '' for a server elsewhere.
 * @param script the npm script that starts it alone
 */
export function howToStart(url: string, script: 'org' | 'api'): string {
  if (!URL.canParse(url) || !loopback.has(new URL(url).hostname)) return '';
  return `It runs on this machine. Start everything with “npm start”, or this server alone with “npm run ${script}”.`;
}
