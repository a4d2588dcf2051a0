import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Parses the report of a test runner. @throws if the text is not such a report */
export type ReportReader = (text: string) => Counts;

const count = z.number().int().min(0);

/** The report of `node-reporter.ts`. A cancelled test is one that did not finish, such as after a timeout. */
export const readNodeReport = reader(
  z
    .object({ passed: count, failed: count, cancelled: count })
    .transform(({ passed, failed, cancelled }) => ({ passed, failed: failed + cancelled })),
);

/** The report of `karma-reporter.ts`. */
export const readKarmaReport = reader(
  z.object({ success: count, failed: count, error: z.boolean() }).transform(({ success, failed, error }) => ({
    passed: success,
    failed: failed + (error && failed === 0 ? 1 : 0),
  })),
);

/** The report of Playwright's `json` reporter. Its `errors` are those outside tests. */
export const readPlaywrightReport = reader(
  z
    .object({
      stats: z.object({ expected: count, unexpected: count, flaky: count }),
      errors: z.array(z.unknown()),
    })
    .transform(({ stats, errors }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    })),
);

function reader(schema: z.ZodType<Counts>): ReportReader {
  return (text) => schema.parse(JSON.parse(text));
}
