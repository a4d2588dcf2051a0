import { createHash } from 'node:crypto';
import type { OrgContext } from '../context.ts';
import { fingerprint, newId, newSecret } from '../ids.ts';
import { amrOf, authTimeOf } from '../policy/factors.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import type { OpenSession } from '../sessions.ts';
import { requireBoundKey } from './dpop/token-request.ts';
import { OAuthError } from './oauth-error.ts';
import { bindToKey, oauthStore, revokeGrant, type Grant } from './oauth-store.ts';

/** In milliseconds. https://developer.okta.com/docs/reference/api/oidc/#response-properties */
const lifetime = 300_000;

/** Issues an authorization code for the request of an app and the session of a user. */
export function issueCode(
  org: OrgContext,
  request: AuthorizeRequest,
  { session, user }: OpenSession,
  acr: string | undefined,
): string {
  const { codes } = oauthStore(org.store);
  codes.deleteBelow('expires', org.clock.now());
  const code = newSecret();
  codes.put({
    id: fingerprint(code),
    status: 'issued',
    grant: {
      id: newId('oag'),
      server: request.server,
      clientId: request.clientId,
      userId: user.id,
      scopes: request.scopes,
      ...(request.nonce !== undefined && { nonce: request.nonce }),
      amr: amrOf(session.factors),
      ...(acr !== undefined && { acr }),
      authTime: authTimeOf(session.factors),
    },
    redirectUri: request.redirectUri,
    ...(request.codeChallenge !== undefined && { codeChallenge: request.codeChallenge }),
    ...(request.dpopJkt !== undefined && { dpopJkt: request.dpopJkt }),
    expires: org.clock.now() + lifetime,
  });
  return code;
}

/** The parameters of a token request with a code. */
export interface CodeRedemption {
  readonly code: string;
  readonly server: AuthorizeRequest['server'];
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeVerifier: string | undefined;
  /** The thumbprint of the key to bind the tokens to; `undefined` for bearer tokens. */
  readonly jkt: string | undefined;
}

/**
 * Redeems a code. A code works once: a second attempt revokes the tokens of the first one, because one of the two did
 * not come from the app (RFC 6749 section 4.1.2).
 * @throws OAuthError if the code is unknown, expired or used, or if it was issued for another client, server, redirect
 * URI, verifier (RFC 7636 section 4.6) or key (RFC 9449 section 10).
 */
export function redeemCode(org: OrgContext, redemption: CodeRedemption): Grant {
  const { codes } = oauthStore(org.store);
  const code = codes.get(fingerprint(redemption.code));
  if (!code || org.clock.now() >= code.expires)
    throw new OAuthError('invalid_grant', 'The authorization code is invalid or has expired.');
  if (code.grant.clientId !== redemption.clientId)
    throw new OAuthError(
      'invalid_grant',
      "The grant was issued to another client. Please make sure the 'client_id' matches the one used at the authorize request.",
    );
  if (code.status === 'redeemed') {
    revokeGrant(org.store, code.grant.id);
    throw new OAuthError('invalid_grant', 'The authorization code is invalid or has expired.');
  }
  if (code.grant.server !== redemption.server)
    throw new OAuthError('invalid_grant', 'The grant was issued for another authorization server.');
  if (code.redirectUri !== redemption.redirectUri)
    throw new OAuthError(
      'invalid_grant',
      "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
    );
  // A verifier without a challenge is refused too: someone may have removed the challenge (RFC 9700 section 2.1.1).
  if (redemption.codeVerifier !== undefined || code.codeChallenge !== undefined)
    verifyChallenge(code.codeChallenge, redemption.codeVerifier);
  requireBoundKey(code.dpopJkt, redemption.jkt);
  codes.update(code.id, { status: 'redeemed' });
  return bindToKey(code.grant, redemption.jkt);
}

/** RFC 7636 section 4.6. */
function verifyChallenge(challenge: string | undefined, verifier: string | undefined): void {
  if (verifier === undefined)
    throw new OAuthError('invalid_request', "The required parameter 'code_verifier' is missing.");
  if (challengeOf(verifier) !== challenge) throw new OAuthError('invalid_grant', 'PKCE verification failed.');
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
