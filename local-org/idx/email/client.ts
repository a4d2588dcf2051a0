/** What a browser says of itself, in the two words that Okta's page shows it with. */
export interface Client {
  /** `CHROME`, `FIREFOX`, … */
  readonly browser: string;
  /** `Windows`, `Mac OS X`, `Android`, `iOS`, … */
  readonly os: string;
}

// In this order: most browsers name those that they want to be taken for as well.
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

const find = (names: readonly (readonly [RegExp, string])[], userAgent: string): string =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'UNKNOWN';

/** The browser and the system that a `User-Agent` header is of. */
export const readClient = (userAgent: string): Client => ({
  browser: find(browsers, userAgent),
  os: find(systems, userAgent),
});
