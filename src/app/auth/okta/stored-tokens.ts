import type { AbstractToken, AccessToken, IDToken, RefreshToken, Tokens } from '@okta/okta-auth-js';
import { type Fields, fieldsOf, isFields, isListOfTexts, isText, isTime } from '../storage/readers';
import { decodeJwt } from './decode-jwt';
import type { OrgEndpoints } from './org-endpoints';

/**
 * Reads the tokens that the SDK has kept. Only the tokens themselves are believed: every address follows from the configuration,
 * and what an ID token or an access token says is read from the token.
 * @returns undefined where they are of another issuer, or one of them is not what the SDK writes: then the others can't be trusted
 *   to belong to it
 */
export function readTokens(kept: unknown, own: OrgEndpoints): Tokens | undefined {
  if (!isFields(kept)) return undefined;
  if (idTokensIn(kept).some((token) => !isOwn(token, own))) return undefined;
  const tokens: Tokens = {};
  for (const each of Object.values(kept).map(fieldsOf)) {
    const token = readToken(each, own);
    if (!token) return undefined;
    Object.assign(tokens, token);
  }
  return tokens;
}

/** Whether what lies under a name without a client ID in it is this app's: its ID token says so. */
export const hasOwnIdToken = (kept: unknown, own: OrgEndpoints): boolean =>
  idTokensIn(kept).some((token) => isOwn(token, own));

const idTokensIn = (kept: unknown): Fields[] =>
  Object.values(fieldsOf(kept))
    .map(fieldsOf)
    .filter(({ idToken }) => idToken !== undefined);

const isOwn = ({ issuer, clientId }: Fields, own: OrgEndpoints): boolean =>
  issuer === own.issuer && clientId === own.clientId;

function readToken(kept: Fields, own: OrgEndpoints): Tokens | undefined {
  const common = readCommon(kept, own);
  const { accessToken, idToken, refreshToken } = kept;
  if (!common) return undefined;
  if (isToken(accessToken)) return { accessToken: { ...common, ...readAccessToken(accessToken, kept, own) } };
  if (isToken(idToken)) {
    const claims = decodeJwt(idToken)?.claims as IDToken['claims'] | undefined;
    const { issuer, clientId } = own;
    return claims && { idToken: { ...common, idToken, claims, issuer, clientId } };
  }
  if (isToken(refreshToken)) {
    const { issuer, tokenUrl } = own;
    return { refreshToken: { ...common, ...readKeyId(kept), refreshToken, issuer, tokenUrl } };
  }
  return undefined;
}

function readAccessToken(
  accessToken: string,
  kept: Fields,
  { userinfoUrl }: OrgEndpoints,
): Omit<AccessToken, keyof AbstractToken> {
  const { tokenType } = kept;
  // Not every access token is a JWT.
  const claims = (decodeJwt(accessToken)?.claims ?? {}) as AccessToken['claims'];
  return {
    ...readKeyId(kept),
    accessToken,
    claims,
    tokenType: isText(tokenType) ? tokenType : 'Bearer',
    userinfoUrl,
  };
}

function readCommon(
  { expiresAt, scopes, pendingRemove }: Fields,
  { authorizeUrl }: OrgEndpoints,
): AbstractToken | undefined {
  // The SDK writes null where the org has not said how long a token lasts.
  const end = expiresAt === null ? 0 : expiresAt;
  if (typeof end !== 'number' || !isTime(end * 1000) || !isListOfTexts(scopes)) return undefined;
  return { expiresAt: end, scopes, authorizeUrl, ...(pendingRemove === true && { pendingRemove }) };
}

/** The name of the key that the token is bound to (DPoP). */
const readKeyId = ({ dpopPairId }: Fields): Pick<RefreshToken, 'dpopPairId'> =>
  isText(dpopPairId) ? { dpopPairId } : {};

const isToken = (value: unknown): value is string => isText(value) && value !== '';
