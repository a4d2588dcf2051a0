import { withSeed } from './fixtures.ts';

/**
 * The variants that the main flows of the sign-in page are tested in: both generations of the widget, and a phone's screen. The details are for
 * the tests that `npm test` runs, in the first variant.
 */
export const variants = [
  { what: 'third generation', generation: 3, use: {}, details: { tag: '@core' } },
  { what: 'second generation', generation: 2, use: {}, details: {} },
  {
    what: 'third generation on a phone',
    generation: 3,
    use: { viewport: { width: 360, height: 740 }, hasTouch: true },
    details: {},
  },
] as const;

/**
 * For `test.use` in tests that pass through the sign-in page, but are not about it: the second generation takes the browser two thirds of
 * the time of the third (measured: 1.0 s of CPU instead of 1.5 s for each load). A `withSeed` in the same test replaces it.
 */
export const passedThrough = withSeed((seed) => void (seed.settings.signInPage.generation = 2));
