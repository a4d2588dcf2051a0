import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { FinishedSignIn, SignInListener } from '../sign-in/sign-in-listener';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { SessionStore } from '../state/session-store';
import { storedEntry } from '../storage/entries';
import { readString } from '../storage/readers';
import { meetsRequirements } from './assurance';

/**
 * Remembers, in this tab, the requirements for which guards have started a sign-in, so that they don't start it again and again if
 * the org provides less or the user returns without signing in. Stored as a query string: the user's `sub` for each requirement,
 * empty if nobody was signed in.
 */
@Injectable({ providedIn: 'root' })
export class StepUpAttempts implements SignInListener {
  readonly #store = inject(SessionStore);
  readonly #stored = storedEntry('stepUpAttempts', inject(AUTH_CONFIG).clientId, readString);

  /** Whether the user was sent to sign in for this before. */
  has(requirements: AuthnRequirements, sub: string | undefined): boolean {
    const attempts = new URLSearchParams(this.read());
    // Without storage we would redirect on every visit, so treat it as attempted; the user can retry.
    if (!this.write(attempts.toString())) return true;
    const attemptOf = attempts.get(nameOf(requirements));
    return attemptOf === '' || (attemptOf !== null && attemptOf === sub);
  }

  set(requirements: AuthnRequirements, sub = ''): void {
    this.#change((attempts) => attempts.set(nameOf(requirements), sub));
  }

  clear(requirements: AuthnRequirements): void {
    this.#change((attempts) => attempts.delete(nameOf(requirements)));
  }

  /** Records an insufficient sign-in as an attempt, even if the problem page started it. The guard then explains what is missing. */
  signedIn({ sub, requirements }: FinishedSignIn): void {
    if (!meetsRequirements(requirements, this.#store)) this.set(requirements, sub);
  }

  /** A guard that has asked for this level explains what is missing. */
  explainsMissingLevel(acrValues: string): boolean {
    const names = [...new URLSearchParams(this.read()).keys()];
    return names.some((name) => name.startsWith(`${acrValues} `));
  }

  protected read(): string {
    return this.#stored.get() ?? '';
  }

  /** @returns whether the browser has stored them */
  protected write(attempts: string): boolean {
    return this.#stored.set(attempts);
  }

  #change(change: (attempts: URLSearchParams) => void): void {
    const attempts = new URLSearchParams(this.read());
    change(attempts);
    this.write(attempts.toString());
  }
}

const nameOf = ({ acrValues, maxAge }: AuthnRequirements): string => [acrValues, maxAge].join(' ');
