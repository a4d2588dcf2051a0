import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { link } from '../link.ts';
import { isoTimes } from '../iso-time.ts';

export const appsPath = '/api/v1/apps';

/** The `settings.oauthClient` of an app. */
const clientSettings = ({ description, ...app }: App) => ({
  client_uri: description.client_uri ?? null,
  logo_uri: description.logo_uri ?? null,
  ...(description.policy_uri && { policy_uri: description.policy_uri }),
  ...(description.tos_uri && { tos_uri: description.tos_uri }),
  ...(description.initiate_login_uri && { initiate_login_uri: description.initiate_login_uri }),
  redirect_uris: app.redirect_uris,
  post_logout_redirect_uris: app.post_logout_redirect_uris,
  response_types: ['code'],
  grant_types: app.grant_types,
  ...(app.grant_types.includes('refresh_token') && { refresh_token: app.refresh_token }),
  application_type: app.application_type,
  consent_method: 'TRUSTED',
  issuer_mode: description.issuer_mode ?? 'DYNAMIC',
  idp_initiated_login: { mode: 'DISABLED', default_scope: [] },
  wildcard_redirect: 'DISABLED',
  dpop_bound_access_tokens: app.dpop_bound_access_tokens,
});

const credentials = (app: App, clientSecret: string | undefined) => ({
  userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' },
  oauthClient: {
    autoKeyRotation: app.description.autoKeyRotation ?? true,
    client_id: app.id,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    token_endpoint_auth_method: app.token_endpoint_auth_method,
    pkce_required: app.pkce_required,
  },
});

/**
 * Okta's app object.
 * @param clientSecret only in the response to a call that creates or replaces the app.
 */
export const toAppObject = (org: Pick<OrgContext, 'url'>, app: App, clientSecret?: string) => ({
  id: app.id,
  name: 'oidc_client',
  label: app.label,
  status: app.status,
  ...isoTimes(app),
  accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
  visibility: {
    autoLaunch: false,
    autoSubmitToolbar: false,
    hide: { iOS: false, web: false },
    ...app.description.visibility,
    appLinks: { oidc_client_link: true },
  },
  features: [],
  signOnMode: 'OPENID_CONNECT',
  credentials: credentials(app, clientSecret),
  settings: {
    app: {},
    notifications: { vpn: { network: { connection: 'DISABLED' }, message: null, helpUrl: null } },
    manualProvisioning: false,
    implicitAssignment: app.implicitAssignment,
    emOptInStatus: 'NONE',
    notes: app.description.notes ?? { admin: null, enduser: null },
    oauthClient: clientSettings(app),
  },
  ...(app.description.profile && { profile: app.description.profile }),
  _links: links(org, app),
});

function links(org: Pick<OrgContext, 'url'>, { id, status, accessPolicy, profileEnrollment }: App) {
  const self = `${appsPath}/${id}`;
  const next = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    self: link(org, self, 'GET', 'PUT', ...(status === 'INACTIVE' ? ['DELETE'] : [])),
    accessPolicy: link(org, `/api/v1/policies/${accessPolicy}`),
    profileEnrollment: link(org, `/api/v1/policies/${profileEnrollment}`),
    policies: link(org, `${self}/policies`, 'PUT'),
    groups: link(org, `${self}/groups`),
    users: link(org, `${self}/users`),
    [next]: link(org, `${self}/lifecycle/${next}`, 'POST'),
  };
}
