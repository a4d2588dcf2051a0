import type { AbstractToken, AccessToken, IDToken, RefreshToken, Tokens } from '@okta/okta-auth-js';
import { type Fields, fieldsOf, isFields, isStringArray, isString, isTime } from '../storage/readers';
import { decodeJwt } from './decode-jwt';
import type { OrgEndpoints } from './org-endpoints';

/**
 * Reads the stored tokens of the SDK. It trusts only the tokens themselves: addresses come from the configuration, and claims are
 * decoded from the token.
 * @returns undefined if they are from another issuer, or if any of them is invalid, since the others may not belong together then
 */
export function readTokens(stored: unknown, own: OrgEndpoints): Tokens | undefined {
  if (!isFields(stored)) return undefined;
  if (idTokensIn(stored).some((token) => !isOwn(token, own))) return undefined;
  const tokens: Tokens = {};
  for (const each of Object.values(stored).map(fieldsOf)) {
    const token = readToken(each, own);
    if (!token) return undefined;
    Object.assign(tokens, token);
  }
  return tokens;
}

/** Whether stored tokens belong to this app, according to their ID token. */
export const hasOwnIdToken = (stored: unknown, own: OrgEndpoints): boolean =>
  idTokensIn(stored).some((token) => isOwn(token, own));

const idTokensIn = (stored: unknown): Fields[] =>
  Object.values(fieldsOf(stored))
    .map(fieldsOf)
    .filter(({ idToken }) => idToken !== undefined);

const isOwn = ({ issuer, clientId }: Fields, own: OrgEndpoints): boolean =>
  issuer === own.issuer && clientId === own.clientId;

function readToken(stored: Fields, own: OrgEndpoints): Tokens | undefined {
  const common = readCommon(stored, own);
  const { accessToken, idToken, refreshToken } = stored;
  if (!common) return undefined;
  if (isToken(accessToken))
    return { accessToken: { ...common, ...readAccessToken(accessToken, stored, own) } };
  if (isToken(idToken)) {
    const claims = decodeJwt(idToken)?.claims as IDToken['claims'] | undefined;
    const { issuer, clientId } = own;
    return claims && { idToken: { ...common, idToken, claims, issuer, clientId } };
  }
  if (isToken(refreshToken)) {
    const { issuer, tokenUrl } = own;
    return { refreshToken: { ...common, ...readKeyId(stored), refreshToken, issuer, tokenUrl } };
  }
  return undefined;
}

function readAccessToken(
  accessToken: string,
  stored: Fields,
  { userinfoUrl }: OrgEndpoints,
): Omit<AccessToken, keyof AbstractToken> {
  const { tokenType } = stored;
  // Not every access token is a JWT.
  const claims = (decodeJwt(accessToken)?.claims ?? {}) as AccessToken['claims'];
  return {
    ...readKeyId(stored),
    accessToken,
    claims,
    tokenType: isString(tokenType) ? tokenType : 'Bearer',
    userinfoUrl,
  };
}

function readCommon(
  { expiresAt, scopes, pendingRemove }: Fields,
  { authorizeUrl }: OrgEndpoints,
): AbstractToken | undefined {
  // The SDK stores null if the org didn't say when the token expires.
  const end = expiresAt === null ? 0 : expiresAt;
  if (typeof end !== 'number' || !isTime(end * 1000) || !isStringArray(scopes)) return undefined;
  return { expiresAt: end, scopes, authorizeUrl, ...(pendingRemove === true && { pendingRemove }) };
}

/** The ID of the key that the token is bound to (DPoP). */
const readKeyId = ({ dpopPairId }: Fields): Pick<RefreshToken, 'dpopPairId'> =>
  isString(dpopPairId) ? { dpopPairId } : {};

const isToken = (value: unknown): value is string => isString(value) && value !== '';
