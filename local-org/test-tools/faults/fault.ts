import { z } from 'zod';

/** The longest that a fault holds back an answer, in milliseconds. */
const maxDelay = 10 * 60_000;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Paths that no fault hits. Otherwise, a fault on all paths could not be switched off. */
const exemptPaths = ['/api/v1/testTools', '/admin', '/console'];

/** Whether no fault hits a path. */
export const isExempt = (path: string): boolean =>
  exemptPaths.some((exempt) => path === exempt || path.startsWith(`${exempt}/`));

const pathPattern = z
  .string({ error: 'must be a path, such as /oauth2/*/v1/token' })
  .max(255, 'must have at most 255 characters')
  .regex(/^\/[^\s?#]*$/, 'must start with / and have no query, such as /oauth2/*/v1/token')
  .refine((path) => !isExempt(path), 'no fault hits the test tools and the console: choose another path');

const common = {
  /** Which paths it hits. `*` stands for any characters, slashes included. */
  path: pathPattern,
  /** Which method it hits. Default: all. */
  method: z.enum(methods, { error: `must be one of ${methods.join(', ')}` }).optional(),
  /** How many requests it hits. Default: all, until it is switched off. */
  times: z.int({ error: 'must be a whole number' }).min(1, 'must be at least 1').max(1_000_000).optional(),
};

/** What a fault is like, without what the org adds. */
export const newFault = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...common,
      kind: z.literal('SLOW'),
      delay: z
        .int({ error: 'must be a whole number of milliseconds' })
        .min(1, 'must be at least 1')
        .max(maxDelay, `must be at most ${maxDelay}`),
    }),
    ...(['DOWN', 'RATE_LIMIT', 'SERVER_ERROR', 'CUT_OFF'] as const).map((kind) =>
      z.strictObject({ ...common, kind: z.literal(kind) }),
    ),
  ],
  { error: 'must be SLOW, DOWN, RATE_LIMIT, SERVER_ERROR or CUT_OFF' },
);

/**
 * A fault to add. Its kinds:
 *
 * - `SLOW`: the request is handled, and its answer held back for `delay` milliseconds.
 * - `DOWN`: the connection is reset, and the request is not handled.
 * - `RATE_LIMIT`: 429, with Okta's headers and error. The request is not handled.
 * - `SERVER_ERROR`: 500, with Okta's error. The request is not handled.
 * - `CUT_OFF`: the request is handled, and the connection closed in the middle of its answer.
 */
export type NewFault = z.infer<typeof newFault>;

/** A fault that is switched on. */
export type Fault = Readonly<NewFault> & {
  /** `flt…` */
  readonly id: string;
  /** When it was added, in milliseconds since the epoch. */
  readonly created: number;
  /** How many requests it has hit. */
  readonly hits: number;
};
