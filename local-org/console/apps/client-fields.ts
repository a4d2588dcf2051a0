import { html } from 'hono/html';
import { choices, linesField, textField, type FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';

const client = 'settings.oauthClient';

/**
 * The fields that a new app has, and one that exists.
 * @param refreshTokenDetails fields below the grant type Refresh Token.
 */
export const clientFields = (state: FormState, refreshTokenDetails?: Content): Content =>
  html`${textField(state, { name: 'label', label: 'App integration name' })}
  ${choices(state, {
    type: 'checkbox',
    name: 'grantTypes',
    label: 'Grant type',
    apiField: `${client}.grant_types`,
    options: [
      { value: 'authorization_code', label: 'Authorization Code' },
      { value: 'refresh_token', label: 'Refresh Token', details: refreshTokenDetails },
    ],
  })}
  ${linesField(state, {
    name: 'redirectUris',
    label: 'Sign-in redirect URIs',
    apiField: `${client}.redirect_uris`,
    hint: 'Where the org sends the authentication response to. One URI per line.',
  })}
  ${linesField(state, {
    name: 'postLogoutRedirectUris',
    label: 'Sign-out redirect URIs',
    apiField: `${client}.post_logout_redirect_uris`,
    hint: 'Where users may go after the app has signed them out. One URI per line.',
  })}`;

/** The API's fields that `clientFields` sets in `settings.oauthClient`. */
export const clientSettings = (values: FormValues) => ({
  grant_types: values.all('grantTypes'),
  redirect_uris: values.lines('redirectUris'),
  post_logout_redirect_uris: values.lines('postLogoutRedirectUris'),
});

/** What Federation Broker Mode does, for the pages that have it. */
export const federationBrokerMode = {
  label: 'Enable immediate access with Federation Broker Mode',
  hint: 'Everyone in the org can use the app at once, without an assignment.',
};
