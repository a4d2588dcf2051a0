import { z } from 'zod';
import { groupAssignmentsOf } from '../oauth/assignment.ts';
import { problemsOf } from '../management/apps/app-rules.ts';
import { appLabel } from '../management/apps/app-fields.ts';
import { defaultsOf, type NewApp } from '../management/apps/app-settings.ts';
import { assignGroup } from '../management/apps/assignments.ts';
import {
  applicationType,
  authenticationMethod,
  grantType,
  redirectUri,
  refreshTokenSettings,
} from '../management/apps/oauth-client-schema.ts';
import { createApp, replaceApp } from '../management/apps/operations.ts';
import type { App } from '../store/documents.ts';
import type { Policy } from '../store/policies.ts';
import { SeedError, type SeedContext } from './context.ts';
import { groupNamed } from './groups.ts';
import { findPolicy } from './policies.ts';

export const appEntry = z
  .strictObject({
    client_id: z.string().min(1),
    label: appLabel,
    application_type: applicationType.default('browser'),
    /** Default: none, and for a web app `client_secret_basic`. */
    token_endpoint_auth_method: authenticationMethod.optional(),
    /** Of a confidential client. Default: a new one. */
    client_secret: z.string().min(14).max(100).optional(),
    pkce_required: z.boolean().optional(),
    redirect_uris: z.array(redirectUri),
    post_logout_redirect_uris: z.array(redirectUri).default([]),
    grant_types: z.array(grantType).default(['authorization_code', 'refresh_token']),
    refresh_token: refreshTokenSettings.optional(),
    dpop_bound_access_tokens: z.boolean().default(false),
    implicitAssignment: z.boolean().default(false),
    groups: z.array(z.string()).default([]),
    /** Names of policies. */
    accessPolicy: z.string().min(1),
    profileEnrollment: z.string().min(1),
  })
  .superRefine((entry, context) => {
    for (const { field, message } of problemsOf(newAppOf(entry)))
      context.addIssue({ code: 'custom', path: [field], message });
  });

type AppEntry = z.infer<typeof appEntry>;

/**
 * Writes the apps of the seed.
 * @throws SeedError if an app names a policy that doesn't exist.
 */
export function seedApps(context: SeedContext, entries: readonly AppEntry[]): void {
  for (const entry of entries.filter((each) => context.isChanged('app', each.client_id, each))) {
    const policies = {
      accessPolicy: policyId(context, 'ACCESS_POLICY', entry.accessPolicy),
      profileEnrollment: policyId(context, 'PROFILE_ENROLLMENT', entry.profileEnrollment),
    };
    const current = context.store.apps.get(entry.client_id);
    const app = current
      ? replaceApp(context, current, newAppOf(entry), { ...policies, status: 'ACTIVE' })
      : createApp(context, newAppOf(entry), policies);
    assignGroups(context, app, entry.groups);
  }
}

function newAppOf({ client_id, client_secret, label, ...entry }: AppEntry): NewApp {
  const type = entry.application_type;
  const defaults = defaultsOf(type);
  const method = entry.token_endpoint_auth_method ?? (type === 'web' ? 'client_secret_basic' : 'none');
  return {
    clientId: client_id,
    clientSecret: client_secret,
    settings: {
      label,
      application_type: type,
      token_endpoint_auth_method: method,
      pkce_required: entry.pkce_required ?? defaults.pkce_required,
      redirect_uris: entry.redirect_uris,
      post_logout_redirect_uris: entry.post_logout_redirect_uris,
      grant_types: entry.grant_types,
      refresh_token: entry.refresh_token ?? defaults.refresh_token,
      dpop_bound_access_tokens: entry.dpop_bound_access_tokens,
      implicitAssignment: entry.implicitAssignment,
      description: {},
    },
  };
}

/** Assigns the app to these groups, and to no others. */
function assignGroups(context: SeedContext, app: App, names: readonly string[]): void {
  const { appAssignments } = context.store;
  for (const { id } of groupAssignmentsOf(context.store, app.id)) appAssignments.delete(id);
  for (const name of names) assignGroup(context, app, groupNamed(context, name));
}

function policyId({ store }: SeedContext, type: Policy['type'], name: string): string {
  const found = findPolicy(store, type, name);
  if (!found)
    throw new SeedError(
      `An app in the seed has the ${type} "${name}", which is not in the seed: add the policy, or correct the name.`,
    );
  return found.id;
}
