import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { App } from '../../store/documents.ts';
import { appProperties, clientSettings } from './app-object.ts';
import { ignored } from '../policies/read-only-fields.ts';

/** A field that must keep its value. It may be missing. */
const unchanged = (value: unknown) =>
  z
    .unknown()
    .optional()
    .refine((given) => given === undefined || isDeepStrictEqual(given, value), {
      error: `must stay ${JSON.stringify(value)}: change it in the seed file instead`,
    });

const allUnchanged = (values: object): Record<string, ReturnType<typeof unchanged>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, unchanged(value)]));

/** The body that may replace `app`. Only `dpop_bound_access_tokens` can change. */
export const appReplacementSchema = (app: App) =>
  z.strictObject({
    ...allUnchanged(appProperties(app)),
    _links: ignored,
    settings: z.strictObject({
      oauthClient: z.strictObject({
        ...allUnchanged(clientSettings(app)),
        dpop_bound_access_tokens: z.boolean(),
      }),
    }),
  });
