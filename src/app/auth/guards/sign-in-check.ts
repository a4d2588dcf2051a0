import { inject, Injectable } from '@angular/core';
import type { GuardResult } from '@angular/router';
import { OktaAuthGuard } from '@okta/okta-angular';
import { OrgUnreachable } from '../okta/org-unreachable';
import { SignInProblems } from '../problem/sign-in-problems';
import { AccessTokens } from '../session/access-tokens';
import { SessionStatus } from '../session/session-status';
import { SignIn } from '../session/sign-in';
import type { SignInDemand } from '../session/sign-in-demand';

/** Who is signed in, and the way there, as far as a guard is concerned. A test with a fake session puts one of its own here. */
@Injectable({ providedIn: 'root' })
export class SignInCheck {
  readonly #accessTokens = inject(AccessTokens);
  readonly #guard = inject(OktaAuthGuard);
  readonly #problems = inject(SignInProblems);
  readonly #signIn = inject(SignIn);
  readonly #status = inject(SessionStatus);

  /**
   * Finds out whether somebody is signed in, renewing expired tokens. okta-angular's `OktaAuthGuard` decides; it is asked
   * once it is clear who is signed in.
   */
  async settle(): Promise<'signedIn' | 'signedOut'> {
    this.#status.read();
    await this.#status.until('signedIn', 'signedOut');
    if (this.#status.state().status === 'signedOut') return 'signedOut';
    await this.#renewIfExpired();
    // Without the route, whose data it would obey: `okta.acrValues` lets people in who have no session.
    return (await this.#guard.canLoad({})) ? 'signedIn' : 'signedOut';
  }

  /**
   * Leaves for a sign-in that comes back to `url`.
   * @returns where the guard is to lead instead if that can't be done: to the page which tells why
   */
  async leave(url: string, demand: SignInDemand = {}): Promise<GuardResult | undefined> {
    const failed = await this.#signIn.leave(url, demand);
    return failed && this.#problems.redirect(failed, url);
  }

  /** Waits for as long as the browser is on its way to the org. Resolves to whether somebody is signed in on this page. */
  async isSignedInAfterAll(): Promise<boolean> {
    await this.#status.until('signedIn', 'signedOut');
    return this.#guard.canLoad({});
  }

  /** Where the guard is to lead when the way to the org was given up: to the page which tells so. */
  giveUp(url: string, demand: SignInDemand = {}): GuardResult | undefined {
    const failed = { diagnosis: { cause: 'interrupted' }, at: Date.now(), returnTo: url, demand } as const;
    return this.#problems.redirect(failed, url);
  }

  /** With the org out of reach a signed-in user stays so, and the page opens. */
  async #renewIfExpired(): Promise<void> {
    try {
      await this.#accessTokens.get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) throw error;
    }
  }
}
