import { Injectable } from '@angular/core';
import type { SignInDemand } from '../session/sign-in-demand';

const key = 'auth.step-ups';

/**
 * Remembers in this tab what guards have sent the user to sign in for, so that an org which gives less, or a user who comes
 * back without it, is not sent there over and over. Kept as a query: by the demand, the `sub` of the user of whom it was
 * made, empty where nobody was signed in yet.
 */
@Injectable({ providedIn: 'root' })
export class StepUpMarks {
  /** Whether this was demanded of the user before. */
  has(demand: SignInDemand, sub: string | undefined): boolean {
    try {
      const marks = new URLSearchParams(this.read());
      // What can't be remembered would be demanded at each visit. Then it is for the user to ask.
      this.write(marks.toString());
      const madeOf = marks.get(nameOf(demand));
      return madeOf === '' || (madeOf !== null && madeOf === sub);
    } catch {
      return true;
    }
  }

  /** Whether a guard has sent the user to sign in for this level. */
  hasLevel(acrValues: string): boolean {
    try {
      const names = [...new URLSearchParams(this.read()).keys()];
      return names.some((name) => name.startsWith(`${acrValues} `));
    } catch {
      return false;
    }
  }

  set(demand: SignInDemand, sub = ''): void {
    this.#change((marks) => marks.set(nameOf(demand), sub));
  }

  clear(demand: SignInDemand): void {
    this.#change((marks) => marks.delete(nameOf(demand)));
  }

  protected read(): string {
    return sessionStorage.getItem(key) ?? '';
  }

  protected write(marks: string): void {
    sessionStorage.setItem(key, marks);
  }

  #change(change: (marks: URLSearchParams) => void): void {
    try {
      const marks = new URLSearchParams(this.read());
      change(marks);
      this.write(marks.toString());
    } catch {
      // A browser may forbid the storage: see `has`.
    }
  }
}

const nameOf = ({ acrValues, maxAge }: SignInDemand): string => [acrValues, maxAge].join(' ');
