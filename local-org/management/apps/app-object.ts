import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { link } from '../link.ts';

/** The properties of a single-page app in Okta's app object, without its settings. */
export const appProperties = ({ id, label }: App) => ({
  id,
  name: 'oidc_client',
  label,
  status: 'ACTIVE',
  signOnMode: 'OPENID_CONNECT',
  credentials: {
    oauthClient: {
      client_id: id,
      token_endpoint_auth_method: 'none',
      pkce_required: true,
      autoKeyRotation: true,
    },
  },
});

/** The `settings.oauthClient` of an app. */
export const clientSettings = (app: App) => ({
  application_type: 'browser',
  redirect_uris: app.redirect_uris,
  post_logout_redirect_uris: app.post_logout_redirect_uris,
  response_types: ['code'],
  grant_types: app.grant_types,
  refresh_token: app.refresh_token,
  consent_method: 'TRUSTED',
  issuer_mode: 'DYNAMIC',
  dpop_bound_access_tokens: app.dpop_bound_access_tokens,
});

/** Okta's app object. */
export const toAppObject = (org: OrgContext, app: App): Record<string, unknown> => ({
  ...appProperties(app),
  settings: { oauthClient: clientSettings(app) },
  _links: {
    self: link(org, `/api/v1/apps/${app.id}`, 'GET', 'PUT'),
    accessPolicy: link(org, `/api/v1/policies/${app.accessPolicy}`),
    profileEnrollment: link(org, `/api/v1/policies/${app.profileEnrollment}`),
  },
});
