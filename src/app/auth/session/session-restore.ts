import { ErrorHandler, inject, Injectable } from '@angular/core';
import { IdleWatch } from '../idle/idle-watch';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { hasProofKey } from '../okta/proof-key';
import { BackgroundWork } from '../state/background-work';
import { AccessTokens } from './access-tokens';
import { SessionEnds } from './session-end';
import { SessionEvents } from './session-events';
import { SessionStatus } from './session-status';
import { TokenVerification } from './token-verification';

/** Goes on with the tokens that an earlier page left in the storage. */
@Injectable({ providedIn: 'root' })
export class SessionRestore {
  readonly #accessTokens = inject(AccessTokens);
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #errors = inject(ErrorHandler);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #idle = inject(IdleWatch);
  readonly #status = inject(SessionStatus);
  readonly #verification = inject(TokenVerification);

  /**
   * Goes on with the tokens in the storage. Asks the org only if they have expired; with the org out of reach the user stays
   * signed in. Never rejects.
   */
  async restore(): Promise<void> {
    this.#status.begin();
    if (await this.#idle.endIfOver()) return;
    if (!(await hasProofKey(this.#client))) this.#client.dropTokens();
    this.#status.read();
    const isKnown = this.#status.tokens().idToken !== undefined;
    try {
      await this.#accessTokens.get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) this.#errors.handleError(error);
    }
    this.#status.settle();
    if (!isKnown || this.#status.state().status !== 'signedIn') return;
    this.#events.record('restored');
    this.#background.run(() => this.#dropIfChanged());
  }

  /**
   * A token in the storage that the org did not make is nobody's. The page does not wait for it: what the user may do, the API
   * decides, and with the org out of reach nothing could be found out.
   */
  async #dropIfChanged(): Promise<void> {
    const idToken = this.#client.heldTokens().idToken?.idToken;
    if (idToken === undefined) return;
    const verification = await this.#verification.verify(idToken, 'id');
    const isStillHeld = this.#client.heldTokens().idToken?.idToken === idToken;
    if (verification.status !== 'invalid' || !isStillHeld) return;
    this.#client.dropTokens();
    this.#ends.record({
      reason: 'refused',
      detail: `The stored ID token is not valid. ${verification.reason}`,
    });
    this.#events.record('refused', verification.reason);
    this.#status.read();
  }
}
