import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { supportedAcrValues } from '../../policy/assurance-levels.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { supportedClaims } from '../claims.ts';
import { responseModes } from '../authorization-response.ts';
import { proofAlgorithms } from '../dpop/proof.ts';

/** How clients authenticate, with the method that needs no secret last. */
const authenticationMethods = ['client_secret_basic', 'client_secret_post', 'none'];

/**
 * The discovery document (OpenID Connect Discovery section 3, RFC 8414 section 2), with Okta's members. It lists only
 * what this org supports.
 */
export const discovery =
  ({ url }: Pick<OrgContext, 'url'>, server: AuthorizationServer) =>
  (c: Context) => {
    const { issuer, endpointsPath, scopes } = server;
    const endpoint = (name: string): string => `${url}${endpointsPath}/${name}`;
    c.header('Cache-Control', 'no-cache');
    return c.json({
      issuer,
      authorization_endpoint: endpoint('authorize'),
      token_endpoint: endpoint('token'),
      userinfo_endpoint: endpoint('userinfo'),
      jwks_uri: endpoint('keys'),
      introspection_endpoint: endpoint('introspect'),
      revocation_endpoint: endpoint('revoke'),
      end_session_endpoint: endpoint('logout'),
      response_types_supported: ['code'],
      response_modes_supported: responseModes,
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: scopes
        .filter(({ metadataPublish }) => metadataPublish === 'ALL_CLIENTS')
        .map(({ name }) => name),
      token_endpoint_auth_methods_supported: authenticationMethods,
      introspection_endpoint_auth_methods_supported: authenticationMethods,
      revocation_endpoint_auth_methods_supported: authenticationMethods,
      claims_supported: supportedClaims(server),
      code_challenge_methods_supported: ['S256'],
      dpop_signing_alg_values_supported: proofAlgorithms,
      acr_values_supported: supportedAcrValues,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    });
  };
