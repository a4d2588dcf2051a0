import type { BrowserContext } from '@playwright/test';

/** The line that the browser itself logs for a 4xx response. The page tells the user about these, so they are expected. */
const is4xx = (text: string): boolean => /^Failed to load resource: .* status of 4\d\d/.test(text);

const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === 'localhost';
};

/** Records what no page should do: throw an error, log an error to the console, or send a request to another machine. */
export function recordProblems(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (problem) => problems.push(`error: ${problem.error().message}`));
  context.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.text().includes('Content Security Policy');
    if (isProblem && !is4xx(message.text())) problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!isLoopback(request.url())) problems.push(`request: ${request.url()}`);
  });
}
