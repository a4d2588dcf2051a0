import type { BrowserContext, Request } from '@playwright/test';

/** What a browser's tabs did with tokens. */
export interface TokenWatch {
  /** What no app should do, in words. */
  readonly troubles: readonly string[];
  /** How many times tokens were renewed. */
  readonly renewals: number;
}

/**
 * Watches every request of every tab: whether two renewals run at once, a refresh token is used twice, or a token goes
 * anywhere but to the org that gave it and the API that it is for.
 * @param orgUrl of the local org.
 * @param apiUrl of the protected API.
 */
export function watchTokens(context: BrowserContext, orgUrl: string, apiUrl: string): TokenWatch {
  const troubles: string[] = [];
  const used = new Set<string>();
  const running = new Set<Request>();
  let renewals = 0;

  context.on('request', (request) => {
    const url = request.url();
    const body = new URLSearchParams(request.postData() ?? '');
    const isForUs = url.startsWith(`${orgUrl}/`) || url.startsWith(apiUrl);
    const header = request.headers()['authorization'];
    if (!isForUs && (header ?? request.postData())) troubles.push(`a token may have gone to ${url}`);
    if (/[?&#](access_token|refresh_token)=/.test(url)) troubles.push(`a token stands in ${url}`);
    const refreshToken = body.get('refresh_token');
    if (refreshToken === null) return;
    renewals += 1;
    running.add(request);
    if (running.size > 1) troubles.push('two renewals ran at once');
  });
  context.on('requestfailed', (request) => running.delete(request));
  context.on('response', (response) => {
    const request = response.request();
    if (!running.delete(request) || !response.ok()) return;
    const refreshToken = new URLSearchParams(request.postData() ?? '').get('refresh_token') ?? '';
    if (used.has(refreshToken)) troubles.push('a refresh token was used twice');
    used.add(refreshToken);
  });

  return {
    troubles,
    get renewals() {
      return renewals;
    },
  };
}
