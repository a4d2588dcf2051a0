import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { readText } from '../storage/readers';
import { keyOf, StoredValue } from '../storage/stored-value';

/**
 * Remembers in this tab what guards have sent the user to sign in for, so that an org which gives less, or a user who comes
 * back without it, is not sent there over and over. Kept as a query: by the demand, the `sub` of the user of whom it was
 * made, empty where nobody was signed in yet.
 */
@Injectable({ providedIn: 'root' })
export class StepUpMarks {
  readonly #kept = new StoredValue({
    area: 'sessionStorage',
    key: keyOf('auth.step-ups', inject(AUTH_CONFIG).clientId),
    read: readText,
  });

  /** Whether this was demanded of the user before. */
  has(demand: AuthnRequirements, sub: string | undefined): boolean {
    const marks = new URLSearchParams(this.read());
    // Without storage we would redirect on every visit, so treat it as demanded; the user can ask for it.
    if (!this.write(marks.toString())) return true;
    const madeOf = marks.get(nameOf(demand));
    return madeOf === '' || (madeOf !== null && madeOf === sub);
  }

  /** Whether a guard has sent the user to sign in for this level. */
  hasLevel(acrValues: string): boolean {
    const names = [...new URLSearchParams(this.read()).keys()];
    return names.some((name) => name.startsWith(`${acrValues} `));
  }

  set(demand: AuthnRequirements, sub = ''): void {
    this.#change((marks) => marks.set(nameOf(demand), sub));
  }

  clear(demand: AuthnRequirements): void {
    this.#change((marks) => marks.delete(nameOf(demand)));
  }

  protected read(): string {
    return this.#kept.get() ?? '';
  }

  /** @returns whether the browser has kept them */
  protected write(marks: string): boolean {
    return this.#kept.set(marks);
  }

  #change(change: (marks: URLSearchParams) => void): void {
    const marks = new URLSearchParams(this.read());
    change(marks);
    this.write(marks.toString());
  }
}

const nameOf = ({ acrValues, maxAge }: AuthnRequirements): string => [acrValues, maxAge].join(' ');
