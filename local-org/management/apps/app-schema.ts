import { z } from 'zod';
import type { App } from '../../store/documents.ts';
import { fixed, readOnly, unsupported } from '../unsupported.ts';
import { problemsOf } from './app-rules.ts';
import { appSettings, type NewApp } from './app-settings.ts';
import { oauthClientCredentials, oauthClientSettings } from './oauth-client-schema.ts';

/** The name of an app. The seed uses it too. */
export const appLabel = z.string().trim().min(1, 'must not be empty').max(100);

const note = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

const visibility = z.strictObject({
  autoLaunch: flag,
  autoSubmitToolbar: flag,
  hide: z.strictObject({ iOS: flag, web: flag }).default({ iOS: false, web: false }),
  appLinks: readOnly,
});

const vpnIsDisabled = { vpn: { network: { connection: 'DISABLED' } } };

/** The fields of an app. */
const appFields = (current: App | undefined) =>
  z.strictObject({
    id: current ? fixed(current.id) : readOnly,
    status: fixed(current?.status ?? 'ACTIVE', 'use /lifecycle/activate and /lifecycle/deactivate'),
    name: z.literal('oidc_client').nullish(),
    label: appLabel,
    signOnMode: z.literal('OPENID_CONNECT'),
    credentials: z.strictObject({
      oauthClient: oauthClientCredentials(current),
      userNameTemplate: unsupported({ template: '${source.login}', type: 'BUILT_IN' }),
      signing: readOnly,
    }),
    settings: z.strictObject({
      oauthClient: oauthClientSettings,
      implicitAssignment: z.boolean().nullish(),
      notes: z.strictObject({ admin: note, enduser: note }).nullish(),
      app: unsupported({}),
      emOptInStatus: readOnly,
      identityStoreId: unsupported(),
      inlineHookId: unsupported(),
      manualProvisioning: unsupported(false),
      notifications: unsupported(vpnIsDisabled),
      signOn: unsupported({}),
    }),
    visibility: visibility.nullish(),
    accessibility: unsupported({ selfService: false }),
    profile: z.record(z.string(), z.unknown()).nullish(),
    ...{ created: readOnly, lastUpdated: readOnly, features: readOnly, orn: readOnly },
    ...{ licensing: readOnly, universalLogout: readOnly, expressConfiguration: readOnly },
    ...{ _links: readOnly, _embedded: readOnly },
  });

export type AppBody = z.infer<ReturnType<typeof appFields>>;

/**
 * The body that creates an app, or replaces `current`. Fields that are absent have Okta's defaults, except for the
 * settings of refresh tokens and the authentication method of an app that exists: they stay.
 */
export const appBody = (current?: App): z.ZodType<NewApp> =>
  appFields(current)
    .superRefine((body, { addIssue }) => {
      for (const { parent, field, message } of problemsOf(appSettings(body, current)))
        addIssue({ code: 'custom', path: [parent, 'oauthClient', field], message });
    })
    .transform((body) => appSettings(body, current));
