import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import type { App } from '../store/documents.ts';
import { activeApp } from './active-app.ts';
import { isSecretOf } from './client-secrets.ts';
import { OAuthError } from './oauth-error.ts';
import { queryParameters, type Parameters } from './parameters.ts';

const secretParameters = ['client_secret', 'client_assertion', 'client_assertion_type'];

/**
 * Authenticates the app that calls the token, introspection or revocation endpoint. A public client sends its `client_id`
 * in the body, in the query, or as the user name of HTTP Basic. The colon of HTTP Basic may be missing, because
 * okta-auth-js sends `base64(clientId)`. A confidential client also sends one of its secrets, with HTTP Basic or in the
 * body: Okta takes both.
 * https://developer.okta.com/docs/reference/api/oidc/#client-authentication-methods
 * @throws OAuthError if the client ID is missing, unknown, ambiguous or that of an inactive app, if a public client sends
 * a secret, or if a confidential client sends none or a wrong one.
 */
export function authenticateClient(org: OrgContext, c: Context, form: Parameters): App {
  const query = queryParameters(c);
  if (secretParameters.some((name) => query.get(name) !== undefined))
    throw new OAuthError('invalid_request', 'Client credentials cannot be supplied via query parameters.');
  const basic = fromHeader(c);
  const claimed = [basic?.id, form.get('client_id'), query.get('client_id')];
  const ids = new Set(claimed.filter((id) => id !== undefined));
  const [clientId] = ids;
  if (clientId === undefined) throw new OAuthError('invalid_client', 'No client credentials found.', 401);
  const inForm = form.get('client_secret');
  if (ids.size > 1 || (basic?.secret !== undefined && inForm !== undefined))
    throw new OAuthError(
      'invalid_request',
      'Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.',
      401,
    );
  const app = activeApp(org.store, clientId);
  if (!app) throw new OAuthError('invalid_client', "Invalid value for 'client_id' parameter.", 401);
  if (form.get('client_assertion') !== undefined || form.get('client_assertion_type') !== undefined)
    throw authenticationFailed();
  requireSecret(org, app, basic?.secret ?? inForm);
  return app;
}

function requireSecret({ store }: OrgContext, app: App, secret: string | undefined): void {
  const isPublic = app.token_endpoint_auth_method === 'none';
  if (isPublic !== (secret === undefined)) throw authenticationFailed();
  if (secret !== undefined && !isSecretOf(store, app, secret))
    throw new OAuthError(
      'invalid_client',
      'The client secret supplied for a confidential client is invalid.',
      401,
    );
}

/** The secret is `undefined` if the password of HTTP Basic is empty. */
function fromHeader(c: Context): { id: string; secret: string | undefined } | undefined {
  const header = c.req.header('Authorization');
  if (header === undefined) return undefined;
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const [id = '', secret = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(/:(.*)/s)
    .map(formDecode);
  if (!id)
    throw new OAuthError(
      'invalid_client',
      'Found Authentication header but was not valid client credentials.',
      401,
    );
  return { id, secret: secret || undefined };
}

/** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined. */
const formDecode = (text: string): string =>
  new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';

const authenticationFailed = (): OAuthError =>
  new OAuthError(
    'invalid_client',
    'Client authentication failed. Either the client or the client credentials are invalid.',
    401,
  );
