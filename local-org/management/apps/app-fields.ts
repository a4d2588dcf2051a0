import { z } from 'zod';
import type { App } from '../../store/documents.ts';
import { fixed, readOnly, unsupported } from '../../store/unsupported.ts';
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

/** The fields of a body that creates an app, or replaces `current`. */
export const appFields = (current: App | undefined) =>
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

/** A body whose fields are valid on their own. */
export type AppBody = z.infer<ReturnType<typeof appFields>>;
