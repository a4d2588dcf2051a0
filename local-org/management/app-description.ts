import type { OrgContext } from '../context.ts';
import type { App } from '../store/documents.ts';
import { link } from './link.ts';

/** Okta's object for an OpenID Connect app integration: a single-page application. */
export function describeApp(org: OrgContext, app: App): Record<string, unknown> {
  const { id, label, redirect_uris, post_logout_redirect_uris, grant_types, refresh_token } = app;
  return {
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
    settings: {
      oauthClient: {
        application_type: 'browser',
        redirect_uris,
        post_logout_redirect_uris,
        response_types: ['code'],
        grant_types,
        refresh_token,
        consent_method: 'TRUSTED',
        issuer_mode: 'DYNAMIC',
      },
    },
    _links: {
      self: link(org, `/api/v1/apps/${id}`, 'GET'),
      accessPolicy: link(org, `/api/v1/policies/${app.accessPolicy}`),
      profileEnrollment: link(org, `/api/v1/policies/${app.profileEnrollment}`),
    },
  };
}
