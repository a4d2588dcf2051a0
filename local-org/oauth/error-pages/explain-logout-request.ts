import { html } from 'hono/html';
import type { OrgContext } from '../../context.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { parseJws } from '../jws.ts';
import type { Parameters } from '../parameters.ts';
import { verifyIdToken } from '../verify-id-token.ts';
import { appLink, explainUnregisteredUri, signOutUris } from './registered-uris.ts';
import { askedParameter, type RequestReport } from './request-report.ts';

/** Explains why a logout request was refused. The ID token in it is never shown, only what is wrong with it. */
export function explainLogoutRequest(
  org: OrgContext,
  server: AuthorizationServer,
  parameters: Parameters,
): RequestReport {
  const hint = parameters.get('id_token_hint');
  const claims = verifyIdToken(org, server, hint ?? '');
  const app = claims && org.store.apps.get(claims.aud);
  if (app && parameters.duplicated.length === 0)
    return explainUnregisteredUri({
      kind: signOutUris,
      app,
      client: ['id_token_hint', html`valid, of a sign-in to <code>${app.id}</code>`],
      parameters,
      apps: org.store.apps.all(),
    });
  return {
    asked: [
      hint === undefined
        ? askedParameter(parameters, 'id_token_hint')
        : ['id_token_hint', `sent, not shown here: ${app ? 'it is valid' : problemOf(server, hint)}`],
      askedParameter(parameters, 'post_logout_redirect_uri'),
      ...parameters.duplicated
        .filter((name) => name !== 'id_token_hint' && name !== 'post_logout_redirect_uri')
        .map((name) => [name, 'sent more than once'] as const),
    ],
    org: {
      heading: 'What the org has',
      rows: [
        ['Issuer', html`<code>${server.issuer}</code>`],
        ...(app ? ([['App', appLink(app)]] as const) : []),
      ],
    },
    steps: [
      ...(app
        ? []
        : [
            html`Send the ID token of the sign-in as <code>id_token_hint</code>. It must come from this
              issuer, and may be expired.`,
            'If the org was reset, it has new keys. Sign in again.',
          ]),
      ...(parameters.duplicated.length > 0 ? ['Send each parameter once.'] : []),
    ],
  };
}

/** Why the org doesn't accept an ID token. The claims are not verified, so they may be anybody's. */
function problemOf(server: AuthorizationServer, token: string): string {
  const claims = parseJws(token)?.claims;
  if (!claims) return 'it is not a JWT';
  if (claims['iss'] !== server.issuer) return `it was issued by ${String(claims['iss'])}`;
  if (!String(claims['jti']).startsWith('ID.')) return 'it is an access token';
  return 'its signature doesn’t match the org’s keys, or its app was deleted';
}
