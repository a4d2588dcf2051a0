import type { BrowserContext } from '@playwright/test';

/** The browser's own line about an answer of 400 and above: a refusal that the page then tells its user of. */
const isRefusal = (text: string): boolean => /^Failed to load resource: .* status of 4\d\d/.test(text);

const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === 'localhost';
};

/** Notes what no page of a browser should ever do: break, complain in the console, call anything but this machine. */
export function noteTroubles(context: BrowserContext, troubles: string[]): void {
  context.on('weberror', (problem) => troubles.push(`error: ${problem.error().message}`));
  context.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.text().includes('Content Security Policy');
    if (isTrouble && !isRefusal(message.text())) troubles.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!isLoopback(request.url())) troubles.push(`request: ${request.url()}`);
  });
}
