import { z } from 'zod';
import type { App } from '../../store/documents.ts';
import { fixed, unsupported } from '../../store/unsupported.ts';
import { wholeNumber } from '../whole-number.ts';

/** An absent or empty text counts as not set. */
const text = z
  .string()
  .max(1024)
  .nullish()
  .transform((value) => (value === '' ? undefined : (value ?? undefined)));

/** The scheme as browsers read it: in lowercase, without the tabs and spaces that they ignore. Empty if it's no URL. */
const protocolOf = (uri: string): string => URL.parse(uri)?.protocol ?? '';

/** A URL that the org's pages link to. Empty counts as not set, as in `text`. */
const webUrl = text.refine(
  (value) => value === undefined || ['http:', 'https:'].includes(protocolOf(value)),
  'must be an absolute URL with http or https',
);

/**
 * A redirect URI: absolute, without a fragment (RFC 6749 section 3.1.2). They are compared to the letter, so one with a
 * wildcard would never match. The seed uses it too.
 */
export const redirectUri = z
  .url('must be an absolute URL')
  .refine((uri) => !uri.includes('*'), 'a URL without a wildcard: write each redirect URI on its own')
  .refine((uri) => !uri.includes('#'), 'must not have a fragment')
  // The dashboard links to it if the app has no other address.
  .refine((uri) => !['javascript:', 'data:'].includes(protocolOf(uri)), 'must not be a script or data');

/** The grant types that the org supports. The seed uses it too. */
export const grantType = z.enum(['authorization_code', 'refresh_token']);

/** How refresh tokens are used up. Okta's default leeway is 30 seconds. The seed uses it too. */
export const refreshTokenSettings = z.strictObject({
  rotation_type: z.enum(['ROTATE', 'STATIC']),
  leeway: wholeNumber(0, 60).default(30),
});

/** The types of apps that the org supports. The seed uses it too. */
export const applicationType = z.enum(['browser', 'native', 'web']);

/** The ways to authenticate a client that the org supports. The seed uses it too. */
export const authenticationMethod = z.enum(['none', 'client_secret_basic', 'client_secret_post']);

/** The `settings.oauthClient` of an app. Absent fields have the value `undefined`. */
export const oauthClientSettings = z.strictObject({
  application_type: applicationType,
  redirect_uris: z.array(redirectUri).nullish(),
  post_logout_redirect_uris: z.array(redirectUri).nullish(),
  grant_types: z.array(grantType).nullish(),
  response_types: z.tuple([z.literal('code')]).nullish(),
  refresh_token: refreshTokenSettings.nullish(),
  dpop_bound_access_tokens: z.boolean().nullish(),
  issuer_mode: z.enum(['ORG_URL', 'DYNAMIC']).nullish(),
  client_uri: text,
  logo_uri: text,
  policy_uri: text,
  tos_uri: text,
  initiate_login_uri: webUrl,
  consent_method: unsupported('TRUSTED'),
  wildcard_redirect: unsupported('DISABLED'),
  idp_initiated_login: unsupported({ mode: 'DISABLED', default_scope: [] }),
  participate_slo: unsupported(false),
  frontchannel_logout_uri: unsupported(),
  frontchannel_logout_session_required: unsupported(false),
  backchannel_authentication_request_signing_alg: unsupported(),
  backchannel_custom_authenticator_id: unsupported(),
  backchannel_token_delivery_mode: unsupported(),
  id_token_encrypted_response_alg: unsupported(),
  jwks: unsupported({ keys: [] }),
  jwks_uri: unsupported(),
  network: unsupported({ connection: 'ANYWHERE' }),
  request_object_signing_alg: unsupported(),
  sector_identifier_uri: unsupported(),
  subject_type: unsupported('public'),
});

/** The `credentials.oauthClient` of an app. The client ID is the id of the app, and never changes. */
export const oauthClientCredentials = (current: App | undefined) =>
  z.strictObject({
    client_id: current
      ? fixed(current.id)
      : z
          .string()
          .regex(/^[\w$\-.+!*'(),]{6,100}$/, "must have 6 to 100 letters, digits, and $-_.+!*'(),")
          .nullish(),
    client_secret: z
      .union([z.literal(''), z.string().min(14).max(100)], 'must have 14 to 100 characters')
      .nullish(),
    token_endpoint_auth_method: authenticationMethod.nullish(),
    pkce_required: z.boolean().nullish(),
    autoKeyRotation: z.boolean().nullish(),
  });
