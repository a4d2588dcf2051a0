import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { OktaAuthGuard } from '@okta/okta-angular';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AccessTokens } from '../session/access-tokens';
import { SessionRestore } from '../session/session-restore';
import { SessionStatus } from '../session/session-status';

/** Who is signed in, as far as a guard is concerned. A test with a fake session puts one of its own in its place. */
@Injectable({ providedIn: 'root' })
export class SignInCheck {
  readonly #accessTokens = inject(AccessTokens);
  readonly #guard = inject(OktaAuthGuard);
  readonly #restore = inject(SessionRestore);
  readonly #router = inject(Router);
  readonly #status = inject(SessionStatus);

  /**
   * Finds out whether somebody is signed in, renewing expired tokens. okta-angular's `OktaAuthGuard` decides; it is asked
   * once it is clear who is signed in.
   */
  async settle(): Promise<'signedIn' | 'signedOut' | 'unavailable'> {
    this.#status.read();
    await this.#status.until('signedIn', 'signedOut', 'unavailable');
    // Whoever goes on to a guarded page wants it tried again. As the app opens, nobody has been told yet what is wrong.
    if (this.#router.navigated && this.#is('unavailable')) {
      if (!this.#status.tokens().idToken) return 'signedOut';
      await this.#restore.restore();
    }
    if (this.#is('signedIn')) {
      await this.#renewIfExpired();
      // Without the route, whose data it would obey: `okta.acrValues` lets people in who have no session.
      if (await this.#guard.canLoad({})) return 'signedIn';
    }
    return this.#is('unavailable') ? 'unavailable' : 'signedOut';
  }

  /** Waits for as long as nobody is signed in. Resolves to whether somebody is, in the end. */
  async untilSignedIn(): Promise<boolean> {
    await this.#status.until('signedIn');
    return this.#guard.canLoad({});
  }

  #is(status: 'signedIn' | 'unavailable'): boolean {
    return this.#status.state().status === status;
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
