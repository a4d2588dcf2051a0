import { InjectionToken } from '@angular/core';
import type { AuthnRequirements } from './sign-in-options';

/** A sign-in that succeeded. */
export interface FinishedSignIn {
  readonly state: string;
  /** The user's ID. */
  readonly sub: string;
  /** What the sign-in requested. The org may have provided less. */
  readonly requirements: AuthnRequirements;
}

/** What other parts do when a sign-in ends. They depend on the sign-in, not the other way around. */
export interface SignInListener {
  /** Valid tokens have arrived, but aren't stored yet. Other tabs see them as soon as they are stored. */
  tokensReceived?(): Promise<void>;
  /** The tokens are stored, and the session says who is signed in. */
  signedIn?(signIn: FinishedSignIn): void;
  /** The org refused the sign-in with this `state`. */
  refused?(state: string): void;
  /** Whether the listener explains to the user that the org couldn't provide this level of authentication (`acr_values`). */
  explainsMissingLevel?(acrValues: string): boolean;
  /** Called before the session is restored from stored tokens. Resolves to true if it has ended the session. */
  beforeRestore?(): Promise<boolean>;
}

/** The listeners. `provideAuth` registers them. */
export const SIGN_IN_LISTENERS = new InjectionToken<readonly SignInListener[]>('SIGN_IN_LISTENERS', {
  providedIn: 'root',
  factory: () => [],
});
