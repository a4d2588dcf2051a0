/** The browser and the operating system, by the names that Okta's page shows. */
export interface UserAgent {
  /** `CHROME`, `FIREFOX`, … */
  readonly browser: string;
  /** `Windows`, `Mac OS X`, `Android`, `iOS`, … */
  readonly os: string;
}

// The order matters: most browsers also name the browsers that they are compatible with.
const browsers = [
  [/\bEdg(e|A|iOS)?\//, 'EDGE'],
  [/\bOPR\//, 'OPERA'],
  [/\b(Firefox|FxiOS)\//, 'FIREFOX'],
  [/\b(Chrome|HeadlessChrome|CriOS)\//, 'CHROME'],
  [/\bSafari\//, 'SAFARI'],
] as const;

const systems = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bMac OS X\b/, 'Mac OS X'],
  [/\bCrOS\b/, 'Chrome OS'],
  [/\bLinux\b/, 'Linux'],
] as const;

const findName = (names: readonly (readonly [RegExp, string])[], userAgent: string): string =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'UNKNOWN';

/** Reads the browser and the operating system from a `User-Agent` header. */
export const parseUserAgent = (userAgent: string): UserAgent => ({
  browser: findName(browsers, userAgent),
  os: findName(systems, userAgent),
});
