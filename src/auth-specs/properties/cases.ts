import fc from 'fast-check';

declare global {
  interface Window {
    /** Karma's settings: see `karma.conf.js`. */
    readonly __karma__?: {
      readonly config: { readonly fuzz?: { readonly runs?: number; readonly seed?: number } };
    };
  }
}

/** `ng test` tries the same cases every time. `npm run fuzz` tries more, or others. */
const { runs = 500, seed = 20261129 } = window.__karma__?.config.fuzz ?? {};

/**
 * Checks a property with many cases.
 * @param share the part of the usual number of cases, for properties that take long.
 */
export function forAll<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, share = 1): void {
  fc.assert(fc.property(arbitrary, property), { numRuns: Math.ceil(runs * share), seed });
}

/** Same as `forAll`, for a property that has to wait. */
export const forAllAsync = <T>(
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<void>,
  share = 1,
): Promise<void> =>
  fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: Math.ceil(runs * share), seed });

/** Texts that are parts of URLs, as attackers combine them. */
export const urlText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'https:',
          'http:',
          'javascript:',
          '//',
          '/',
          '\\',
          '..',
          '.',
          '@',
          ':',
          '?',
          '#',
          ';',
          '%',
          ' ',
          '\t',
          '\n',
        ],
        ...['%2e', '%2E', '%2f', '%5c', '%00', '%25', '%c0%af', '%u002e', '\0', '\u2024', '\uff0e', '。'],
        ...[
          'api.example.com',
          'evil.example',
          'localhost:4200',
          'v1',
          'v1beta',
          'messages',
          'login/callback',
          'problem',
        ],
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));
