import type { Context } from 'hono';
import type { JWK } from 'jose';
import { z } from 'zod';
import { seconds, type Clock } from '../../clock.ts';
import { OAuthError } from '../oauth-error.ts';
import { matchesTargetUri } from './target-uri.ts';

/** The algorithms that proofs may be signed with. They are Okta's, and all are asymmetric. */
export const proofAlgorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** How far a proof's `iat` may differ from the org's time, in seconds. okta-auth-js tolerates the same clock skew. */
export const proofWindow = 300;

/** The private members of a JWK (RFC 7518 section 6). `k` is the whole of a symmetric key. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const proofClaims = z.object({
  jti: z.string().min(1),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  nonce: z.string().optional(),
  ath: z.string().optional(),
});

/** The claims of a verified proof (RFC 9449 section 4.2). */
export interface Proof extends z.infer<typeof proofClaims> {
  /** The thumbprint of the key that it is signed with (RFC 7638), in base64url. */
  readonly jkt: string;
}

/**
 * Verifies the proof in the `DPoP` header of a request. The caller checks its nonce and whether it was used before.
 * @throws OAuthError `invalid_dpop_proof` if a check of RFC 9449 section 4.3 fails.
 */
export async function verifyProof(clock: Clock, c: Context): Promise<Proof> {
  const { jkt, payload } = await verifySignature(clock, c.req.header('DPoP') ?? '');
  const claims = proofClaims.safeParse(payload);
  if (!claims.success) throw invalidClaim(String(claims.error.issues[0]?.path[0]));
  const { htm, htu, iat } = claims.data;
  if (htm !== c.req.method) throw invalidClaim('htm');
  if (!matchesTargetUri(htu, c.req.url)) throw invalidClaim('htu');
  if (Math.abs(seconds(clock) - iat) > proofWindow) throw invalidClaim('iat');
  return { ...claims.data, jkt };
}

async function verifySignature(clock: Clock, proof: string): Promise<{ jkt: string; payload: unknown }> {
  // Loaded with the first proof: most apps send none.
  const { EmbeddedJWK, calculateJwkThumbprint, jwtVerify } = await import('jose');
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: proofAlgorithms,
      currentDate: new Date(clock.now()),
    });
    // `EmbeddedJWK` has verified the proof with it, so it is there.
    const jwk = protectedHeader.jwk as JWK;
    if (!privateMembers.some((member) => member in jwk))
      return { jkt: await calculateJwkThumbprint(jwk), payload };
  } catch {
    // jose and Web Crypto throw several kinds of errors. All of them mean that the proof is invalid.
  }
  throw new OAuthError('invalid_dpop_proof', 'The DPoP proof JWT is invalid.');
}

export const invalidClaim = (claim: string): OAuthError =>
  new OAuthError('invalid_dpop_proof', `'${claim}' claim in the DPoP proof JWT is invalid.`);
