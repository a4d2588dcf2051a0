import type { App } from './store/documents.ts';
import type { Store } from './store/store.ts';

/**
 * The app that users sign in to when they open the org itself: its dashboard and its Admin Console. It is part of the org,
 * so it is in no list of apps and nobody can change it.
 */
export const dashboardApp: App = {
  id: 'okta.dashboard',
  label: 'Dashboard',
  status: 'ACTIVE',
  created: 0,
  lastUpdated: 0,
  application_type: 'web',
  token_endpoint_auth_method: 'none',
  pkce_required: false,
  redirect_uris: [],
  post_logout_redirect_uris: [],
  grant_types: [],
  refresh_token: { rotation_type: 'ROTATE', leeway: 0 },
  dpop_bound_access_tokens: false,
  implicitAssignment: true,
  // It has no policies: `accessRule` knows its rule, and nobody can sign up there.
  accessPolicy: '',
  profileEnrollment: '',
  description: {},
};

/** The app that a sign-in is for. `undefined` if it doesn't exist. */
export const findSignInApp = ({ apps }: Pick<Store, 'apps'>, clientId: string): App | undefined =>
  clientId === dashboardApp.id ? dashboardApp : apps.get(clientId);
