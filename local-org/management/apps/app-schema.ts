import type { z } from 'zod';
import type { App } from '../../store/documents.ts';
import { appFields } from './app-fields.ts';
import { problemsOf } from './app-rules.ts';
import { appSettings, type NewApp } from './app-settings.ts';

/**
 * The body that creates an app, or replaces `current`. Fields that are absent have Okta's defaults, except for the
 * settings of refresh tokens and the authentication method of an app that exists: they stay.
 */
export const appBody = (current?: App): z.ZodType<NewApp> =>
  appFields(current)
    .superRefine((body, context) => {
      for (const { parent, field, message } of problemsOf(appSettings(body, current)))
        context.addIssue({ code: 'custom', path: [parent, 'oauthClient', field], message });
    })
    .transform((body) => appSettings(body, current));
