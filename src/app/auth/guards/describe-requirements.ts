import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { formatDuration } from '../time/durations';

interface Description {
  /** What is missing. Completes the sentence "This page needs …". */
  readonly needs: string;
  /** The label of the button. */
  readonly action: string;
}

/** Okta's levels of authentication. */
const levels: ReadonlyMap<string, Description> = new Map([
  ['urn:okta:loa:1fa:any', { needs: 'a sign-in with one factor', action: 'Sign in again' }],
  ['urn:okta:loa:1fa:pwd', { needs: 'a sign-in with your password', action: 'Sign in with your password' }],
  [
    'urn:okta:loa:2fa:any:ifpossible',
    { needs: 'a second factor, if you have one', action: 'Sign in with a second factor' },
  ],
  ['urn:okta:loa:2fa:any', { needs: 'a second factor', action: 'Sign in with a second factor' }],
  [
    'phr',
    { needs: 'a phishing-resistant sign-in, such as with a passkey', action: 'Sign in with a passkey' },
  ],
  [
    'phrh',
    {
      needs: 'a phishing-resistant sign-in with a hardware key',
      action: 'Sign in with a hardware key',
    },
  ],
]);

/** Describes requirements to the user. A level that isn't Okta's is quoted: it may come from a link. */
export function describeRequirements({ acrValues, maxAge }: AuthnRequirements): Description {
  const level: Description | undefined =
    acrValues === undefined
      ? undefined
      : (levels.get(acrValues) ?? { needs: `the level “${acrValues}”`, action: 'Try again' });
  const age = maxAge === undefined ? undefined : describeAge(maxAge);
  return {
    needs: [level?.needs, age].filter((each) => each !== undefined).join(', and '),
    action: level?.action ?? 'Sign in again',
  };
}

function describeAge(seconds: number): string {
  if (seconds === 0) return 'a fresh sign-in';
  return `a sign-in in the last ${formatDuration(seconds * 1000)}`;
}
