import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { FinishedSignIn, SignInListener } from '../sign-in/sign-in-listener';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { SessionStore } from '../state/session-store';
import { storedEntry } from '../storage/entries';
import { readString } from '../storage/readers';
import { meetsRequirements } from './assurance';

/**
 * Remembers in this tab which requirements guards have sent the user to sign in for. So an org that gives less, or a user who returns
 * without it, is not sent there again and again. Stored as a query: for each requirement the user's `sub`, empty if nobody was signed
 * in yet.
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

  /** A sign-in that gave less counts as an attempt, also if the problem page started it. The guard explains instead of asking again. */
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
