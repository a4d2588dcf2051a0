import type { BrowserContext, Request } from '@playwright/test';

/** How the tabs of a browser used tokens. */
export interface TokenWatch {
  /** Descriptions of what no app should do. */
  readonly problems: readonly string[];
  /** How many times tokens were renewed. */
  readonly renewals: number;
}

/** The start and end of a request, in ms by the browser's clock. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/**
 * Watches the requests of all tabs. It reports two renewals at the same time, a refresh token that is used twice, and a
 * token that is sent anywhere except to the org that issued it and the API that it is for.
 * @param orgUrl the address of the local org.
 * @param apiUrl the address of the protected API.
 */
export function watchTokens(context: BrowserContext, orgUrl: string, apiUrl: string): TokenWatch {
  const problems: string[] = [];
  const used = new Set<string>();
  const answered: Span[] = [];
  let renewals = 0;

  context.on('request', (request) => {
    const url = request.url();
    const isForUs = url.startsWith(`${orgUrl}/`) || url.startsWith(apiUrl);
    const header = request.headers()['authorization'];
    if (!isForUs && (header ?? request.postData())) problems.push(`a token may have gone to ${url}`);
    if (/[?&#](access_token|refresh_token)=/.test(url)) problems.push(`there is a token in ${url}`);
    if (refreshTokenIn(request) !== null) renewals += 1;
  });
  // Compares the requests' own times, because the events of two tabs arrive in any order. Requests without a response are
  // not compared: nothing tells when they ended.
  context.on('response', (response) => {
    const request = response.request();
    const refreshToken = refreshTokenIn(request);
    if (refreshToken === null) return;
    const { startTime, responseStart } = request.timing();
    const span = { from: startTime, to: startTime + responseStart };
    if (answered.some((other) => overlap(span, other))) problems.push('two renewals ran at once');
    answered.push(span);
    if (!response.ok()) return;
    if (used.has(refreshToken)) problems.push('a refresh token was used twice');
    used.add(refreshToken);
  });

  return {
    problems,
    get renewals() {
      return renewals;
    },
  };
}

const refreshTokenIn = (request: Request): string | null =>
  new URLSearchParams(request.postData() ?? '').get('refresh_token');
