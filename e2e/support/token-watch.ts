import type { BrowserContext, Request } from '@playwright/test';

/** What a browser's tabs did with tokens. */
export interface TokenWatch {
  /** What no app should do, in words. */
  readonly troubles: readonly string[];
  /** How many times tokens were renewed. */
  readonly renewals: number;
}

/** From when to when something ran, in ms by the browser's clock. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/**
 * Watches every request of every tab: whether two renewals run at once, a refresh token is used twice, or a token goes
 * anywhere but to the org that gave it and the API that it is for.
 * @param orgUrl of the local org.
 * @param apiUrl of the protected API.
 */
export function watchTokens(context: BrowserContext, orgUrl: string, apiUrl: string): TokenWatch {
  const troubles: string[] = [];
  const used = new Set<string>();
  const answered: Span[] = [];
  let renewals = 0;

  context.on('request', (request) => {
    const url = request.url();
    const isForUs = url.startsWith(`${orgUrl}/`) || url.startsWith(apiUrl);
    const header = request.headers()['authorization'];
    if (!isForUs && (header ?? request.postData())) troubles.push(`a token may have gone to ${url}`);
    if (/[?&#](access_token|refresh_token)=/.test(url)) troubles.push(`a token stands in ${url}`);
    if (refreshTokenIn(request) !== null) renewals += 1;
  });
  // Looked at when it is over, by its times: what two tabs tell comes in any order. One that got no answer, since its page was
  // left or the network was gone, is over when the browser says so, which no time tells.
  context.on('response', (response) => {
    const request = response.request();
    const refreshToken = refreshTokenIn(request);
    if (refreshToken === null) return;
    const { startTime, responseStart } = request.timing();
    const span = { from: startTime, to: startTime + responseStart };
    if (answered.some((other) => overlap(span, other))) troubles.push('two renewals ran at once');
    answered.push(span);
    if (!response.ok()) return;
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

const refreshTokenIn = (request: Request): string | null =>
  new URLSearchParams(request.postData() ?? '').get('refresh_token');
