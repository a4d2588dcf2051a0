import type { Context } from 'hono';
import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { z } from 'zod';
import { invalidProof } from '../challenges.ts';
import { matchesTargetUri } from './target-uri.ts';

/** What proofs may be signed with: Okta's list, each of them asymmetric. */
export const proofAlgorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** How far a proof's `iat` may be from the API's time, either way, in seconds: users' clocks are set by hand. */
export const proofWindow = 300;

/** Members of a JWK that are private, or all of a symmetric key (RFC 7518 section 6). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const proofClaims = z.object({
  jti: z.string().min(1),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
  nonce: z.string().optional(),
});

/** What a verified proof says (RFC 9449 section 4.2). */
export interface Proof extends z.infer<typeof proofClaims> {
  /** The thumbprint of the key that it is signed with (RFC 7638), base64url. */
  readonly jkt: string;
}

/**
 * Verifies the proof in a request's `DPoP` header by itself: what token and key it should be of, whether its nonce will
 * do and whether it has been used before is not looked at.
 * @param now milliseconds since the epoch.
 * @throws ApiError 401 `invalid_dpop_proof`, for each of the checks of RFC 9449 section 4.3.
 */
export async function verifyProof(c: Context, now: number): Promise<Proof> {
  const proof = c.req.header('dpop');
  if (proof === undefined) throw invalidProof('The DPoP proof is missing.');
  const { jkt, payload } = await verifySignature(proof, now);
  const claims = proofClaims.safeParse(payload);
  if (!claims.success) throw wrongClaim(String(claims.error.issues[0]?.path[0]));
  const { htm, htu, iat } = claims.data;
  if (htm !== c.req.method) throw wrongClaim('htm');
  if (!matchesTargetUri(htu, c.req.url)) throw wrongClaim('htu');
  if (Math.abs(now / 1000 - iat) > proofWindow) throw wrongClaim('iat');
  return { ...claims.data, jkt };
}

async function verifySignature(proof: string, now: number): Promise<{ jkt: string; payload: unknown }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: proofAlgorithms,
      currentDate: new Date(now),
    });
    // There is one, or it would not have been verified with it.
    const jwk = protectedHeader.jwk as JWK;
    if (privateMembers.some((member) => member in jwk)) throw new Error('the proof shows a private key');
    return { jkt: await calculateJwkThumbprint(jwk), payload };
  } catch (cause) {
    // jose and Web Crypto have several kinds of errors for it, and all that they were given is the proof.
    throw invalidProof('The DPoP proof is not valid.', cause);
  }
}

/** @param claim of the proof, which is missing or not what it has to be. */
export const wrongClaim = (claim: string) =>
  invalidProof(`The '${claim}' of the DPoP proof does not fit this request.`);
