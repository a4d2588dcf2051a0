import type { NewApp } from './app-settings.ts';

/** What is wrong with an app whose fields are valid on their own. `parent`: what of the app has the `oauthClient` with the field. */
export interface Problem {
  readonly parent: 'credentials' | 'settings';
  readonly field: string;
  readonly message: string;
}

/** The rules between the fields of an app, for the API and the seed. */
export function problemsOf({ settings, clientSecret }: Pick<NewApp, 'settings' | 'clientSecret'>): Problem[] {
  const { application_type, token_endpoint_auth_method, pkce_required, grant_types, redirect_uris } =
    settings;
  const isPublic = token_endpoint_auth_method === 'none';
  const problems: Problem[] = [];
  const credential = (field: string, message: string) =>
    problems.push({ parent: 'credentials', field, message });
  const setting = (field: string, message: string) => problems.push({ parent: 'settings', field, message });
  if (isPublic && application_type === 'web')
    credential(
      'token_endpoint_auth_method',
      "'token_endpoint_auth_method' is invalid. Valid values: [client_secret_basic, client_secret_post].",
    );
  if (isPublic && !pkce_required)
    credential('pkce_required', "must be true if 'token_endpoint_auth_method' is none");
  if (isPublic && clientSecret !== undefined)
    credential('client_secret', "must be absent if 'token_endpoint_auth_method' is none");
  if (!grant_types.includes('authorization_code'))
    setting('grant_types', 'must include authorization_code, with which users sign in');
  if (redirect_uris.length === 0) setting('redirect_uris', 'must have at least one URI');
  return problems;
}
