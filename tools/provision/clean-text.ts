/**
 * Prepares a text for the terminal: without the API token, and without control characters with which a server could
 * write over other lines.
 */
export const cleanText = (text: string, token: string): string =>
  text.replaceAll(token, '[API token]').replace(/[^\P{Cc}\n]/gu, '');
