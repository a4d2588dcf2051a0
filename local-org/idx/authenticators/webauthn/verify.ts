import type { z } from 'zod';
import type { EnrollmentFields } from '../../../store/authenticator-kinds.ts';
import type { assertionSchema, attestationSchema } from './credentials.ts';

/** What an answer must be for. */
interface Expected {
  readonly challenge: string;
  /** The org's address, at which the page is. */
  readonly origin: string;
  readonly isUserVerificationRequired: boolean;
}

type Passkey = EnrollmentFields['webauthn'];

/** The algorithms of the keys (COSE): ES256 and RS256, as in Okta. */
export const algorithms = [-7, -257];

/** The id of the relying party: the org's host. */
export const rpIdOf = (origin: string): string => new URL(origin).hostname;

/** Loaded on demand, because it would slow down the start of the org. */
const library = () => import('@simplewebauthn/server');

/** Verifies a new passkey. @returns `undefined` if the answer isn't valid. */
export async function verifyAttestation(
  { clientData, attestation, transports }: z.output<typeof attestationSchema>,
  { challenge, origin, isUserVerificationRequired }: Expected,
): Promise<Passkey | undefined> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      // The page doesn't send the id. The attestation has it.
      response: {
        ...{ id: 'unknown', rawId: 'unknown', type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: clientData, attestationObject: attestation },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      requireUserVerification: isUserVerificationRequired,
      supportedAlgorithmIDs: algorithms,
    });
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      ...(transports.length > 0 && { transports }),
    };
  } catch {
    // The library throws for whatever is wrong.
    return undefined;
  }
}

/**
 * Verifies an answer of a passkey.
 * @returns how often the passkey was used, as it says itself; `undefined` if the answer isn't valid.
 */
export async function verifyAssertion(
  { clientData, authenticatorData, signatureData }: z.output<typeof assertionSchema>,
  { credentialId: id, publicKey, counter }: Passkey,
  { challenge, origin, isUserVerificationRequired }: Expected,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The page doesn't send the id. Only the user's own passkey can sign.
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: clientData, authenticatorData, signature: signatureData },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpIdOf(origin),
      credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter },
      requireUserVerification: isUserVerificationRequired,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // The library throws for whatever is wrong.
    return undefined;
  }
}
