import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { App } from '../store/documents.ts';
import { appProperties, clientSettings } from './app-object.ts';
import { ignored } from './read-only-fields.ts';

/** A field that may be left out, or sent back as it is. */
const unchanged = (value: unknown) =>
  z
    .unknown()
    .optional()
    .refine((given) => given === undefined || isDeepStrictEqual(given, value), {
      error: `The local org does not change this in a running org: change it in the seed file. It is ${JSON.stringify(value)}.`,
    });

const allUnchanged = (values: object): Record<string, ReturnType<typeof unchanged>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, unchanged(value)]));

/** What `app` may be replaced by: itself, with or without the need for DPoP proofs. */
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
