import type { z } from 'zod';
import { type EnrollmentFields, webauthnSettings } from '../../../store/authenticator-kinds.ts';
import type { Enrollment } from '../../../store/policies.ts';
import { settingsOf, type Store } from '../../../store/store.ts';
import { invalidAssertion, invalidAttestation } from '../../core/messages.ts';
import type { StepContext } from '../../core/step.ts';
import type { Answer, SecondFactor } from '../second-factor.ts';
import { currentChallenge, useUpChallenge } from './challenges.ts';
import { assertionField, assertionSchema, attestationField, attestationSchema } from './credentials.ts';
import { algorithms, rpIdOf, verifyAssertion, verifyAttestation } from './verify.ts';

type Passkey = EnrollmentFields['webauthn'];

/** Whether passkeys must check that it is the user who uses them, by the org's settings. */
function userVerification({ authenticators }: Store) {
  const [authenticator] = authenticators.find('key', 'webauthn');
  return webauthnSettings.parse(authenticator?.methodSettings ?? {}).userVerification;
}

/** What an answer must be for. */
const expected = (context: StepContext, purpose: 'create' | 'get') => ({
  challenge: currentChallenge(context, purpose),
  origin: new URL(context.org.url).origin,
  isUserVerificationRequired: userVerification(context.org.store) === 'REQUIRED',
});

/** WebAuthn section 7.1: a passkey belongs to one user. */
const isEnrolled = ({ enrollments }: Store, { credentialId }: Passkey): boolean =>
  enrollments.all().some((each) => each.key === 'webauthn' && each.credentialId === credentialId);

const attestationAnswer: Answer<object, Passkey, z.output<typeof attestationSchema>> = {
  field: attestationField,
  schema: attestationSchema,
  async check(context, _, credentials) {
    const expectation = expected(context, 'create');
    const passkey = await verifyAttestation(credentials, expectation);
    if (!passkey || isEnrolled(context.org.store, passkey)) return invalidAttestation;
    return useUpChallenge(context, 'create', expectation.challenge) ? passkey : invalidAttestation;
  },
};

const assertionAnswer: Answer<Enrollment<'webauthn'>, undefined, z.output<typeof assertionSchema>> = {
  field: assertionField,
  schema: assertionSchema,
  async check(context, enrollment, credentials) {
    const expectation = expected(context, 'get');
    const counter = await verifyAssertion(credentials, enrollment, expectation);
    const { enrollments } = context.org.store;
    // Read again: another sign-in may have used the passkey meanwhile, or an administrator may have removed it.
    const current = enrollments.get(enrollment.id);
    if (counter === undefined || current?.key !== 'webauthn') return invalidAssertion;
    if (counter !== 0 && counter <= current.counter) return invalidAssertion;
    if (!useUpChallenge(context, 'get', expectation.challenge)) return invalidAssertion;
    enrollments.update(enrollment.id, { counter });
    return undefined;
  },
};

/** The "Passkeys" authenticator (WebAuthn). https://help.okta.com/okta_help.htm?type=oie&id=csh-configure-webauthn */
export const passkey: SecondFactor<'webauthn'> = {
  key: 'webauthn',
  enrollmentPrefix: 'fwf',
  enrollment: {
    fields: [],
    start: () => Promise.resolve({ pending: {} }),
    describe(context) {
      const { store, url } = context.org;
      const { id = '', login = '', firstName = '', lastName = '' } = context.user ?? {};
      // The page makes `excludeCredentials` from the `authenticatorEnrollments` that each page of an enrollment has.
      const activationData = {
        rp: { name: settingsOf(store).signInPage.brandName, id: rpIdOf(url) },
        user: { displayName: `${firstName} ${lastName}`, name: login, id },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        challenge: currentChallenge(context, 'create'),
        // Okta asks for the make of the device, for which the browser asks the user. The org has no use for it.
        attestation: 'none',
        authenticatorSelection: {
          userVerification: userVerification(store).toLowerCase(),
          requireResidentKey: false,
        },
      };
      return { contextualData: { activationData } };
    },
    answer: attestationAnswer,
  },
  challenge: {
    describe: ({ credentialId, transports }) => ({ credentialId, ...(transports && { transports }) }),
    prompt(context) {
      const { store, url } = context.org;
      const challengeData = {
        challenge: currentChallenge(context, 'get'),
        rpId: rpIdOf(url),
        userVerification: userVerification(store).toLowerCase(),
      };
      return { contextualData: { challengeData } };
    },
    answer: assertionAnswer,
  },
};
