import type { Context } from 'hono';
import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { z } from 'zod';
import { invalidProof } from '../challenges.ts';
import { matchesTargetUri } from './target-uri.ts';

/** The algorithms that proofs may be signed with. They are Okta's, and all are asymmetric. */
export const proofAlgorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** How far a proof's `iat` may differ from the API's time, in seconds. Users' clocks can be off. */
export const proofWindow = 300;

/** The private members of a JWK (RFC 7518 section 6). `k` is the whole of a symmetric key. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const proofClaims = z.object({
  jti: z.string().min(1),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
  nonce: z.string().optional(),
});

/** The claims of a verified proof (RFC 9449 section 4.2). */
export interface Proof extends z.infer<typeof proofClaims> {
  /** The thumbprint of the key that it is signed with (RFC 7638), in base64url. */
  readonly jkt: string;
}

/**
 * Verifies the proof in the `DPoP` header of a request. The caller checks its token, key and nonce, and whether it was
 * used before.
 * @param now milliseconds since the epoch.
 * @param publicUrl the API's origin as callers see it. Default: that of the request.
 * @throws ApiError 401 `invalid_dpop_proof` if a check of RFC 9449 section 4.3 fails.
 */
export async function verifyProof(c: Context, now: number, publicUrl?: string): Promise<Proof> {
  const proof = c.req.header('dpop');
  if (proof === undefined) throw invalidProof('The DPoP proof is missing.');
  const { jkt, payload } = await verifySignature(proof, now);
  const claims = proofClaims.safeParse(payload);
  if (!claims.success) throw wrongClaim(String(claims.error.issues[0]?.path[0]));
  const { htm, htu, iat } = claims.data;
  if (htm !== c.req.method) throw wrongClaim('htm');
  const url = publicUrl === undefined ? c.req.url : publicUrl + new URL(c.req.url).pathname;
  if (!matchesTargetUri(htu, url)) throw wrongClaim('htu');
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
    // `EmbeddedJWK` has verified the proof with it, so it is there.
    const jwk = protectedHeader.jwk as JWK;
    if (privateMembers.some((member) => member in jwk)) throw new Error('the proof contains a private key');
    return { jkt: await calculateJwkThumbprint(jwk), payload };
  } catch (cause) {
    // jose and Web Crypto throw several kinds of errors. All of them mean that the proof is invalid.
    throw invalidProof('The DPoP proof is not valid.', cause);
  }
}

/** @param claim the claim of the proof that is missing or wrong. */
export const wrongClaim = (claim: string) =>
  invalidProof(`The '${claim}' of the DPoP proof does not fit this request.`);
