import { inject, Injectable } from '@angular/core';
import type { AccessToken, Tokens } from '@okta/okta-auth-js';
import { Subject } from 'rxjs';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { inTime, OutOfPatience } from '../okta/patience';
import { BackgroundWork } from '../state/background-work';
import { isExpired } from './is-expired';
import { OrgConnections } from './org-connections';
import { OrgSession } from './org-session';
import { SessionEnds } from './session-end';
import { SessionEvents } from './session-events';
import type { AuthProblem } from './session-state';
import { SessionStatus } from './session-status';
import { withTokenLock } from './token-lock';
import { revocable, TokenRevocation } from './token-revocation';

/** How a renewal ended. */
export type Renewal =
  | { readonly status: 'renewed'; readonly accessToken: string }
  /** The org gives no more tokens for this sign-in: the user is signed out. */
  | { readonly status: 'ended' }
  /** No answer that could be used: the refresh token stays, and so does the user. */
  | { readonly status: 'postponed'; readonly problem: AuthProblem };

/** How long the hidden frame may take that renews where there is no refresh token, in ms. */
const frameTimeout = 10_000;

/**
 * Renews the tokens: once, however many ask, in all tabs. Not by the SDK's token manager, which forgets the access token
 * when the network fails, and a refresh token that the org does not rotate.
 */
@Injectable({ providedIn: 'root' })
export class TokenRenewal {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #connections = inject(OrgConnections);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #orgSession = inject(OrgSession);
  readonly #revocation = inject(TokenRevocation);
  readonly #status = inject(SessionStatus);
  readonly #endedElsewhere = new Subject<void>();
  #underWay: Promise<Renewal> | undefined;
  #awaited: Promise<Renewal> | undefined;

  /** Emits where the session at the org turns out to have been ended: the sign-out follows it. */
  readonly endedElsewhere = this.#endedElsewhere.asObservable();

  /**
   * Waits for the renewal that is under way, or for a new one. Nobody waits for ever; the renewal goes on all the same, and the
   * tokens that come in the end are used.
   * @param stale the access token that is no longer good; another one that is valid counts as renewed
   */
  renew(stale: string | undefined): Promise<Renewal> {
    this.#underWay ??= withTokenLock(this.#config.clientId, () => this.#renew(stale)).finally(() => {
      this.#underWay = undefined;
    });
    return (this.#awaited ??= inTime(this.#underWay)
      .catch((error: unknown) => {
        if (error instanceof OutOfPatience) return this.#fail(classify(error));
        throw error;
      })
      .finally(() => {
        this.#awaited = undefined;
      }));
  }

  async #renew(stale: string | undefined): Promise<Renewal> {
    const held = this.#client.heldTokens();
    const { accessToken, idToken } = held;
    if (accessToken && accessToken.accessToken !== stale && !isExpired(accessToken)) {
      this.#status.read();
      return { status: 'renewed', accessToken: accessToken.accessToken };
    }
    // Another tab has signed out.
    if (!idToken) return this.#end();
    try {
      const scopes = accessToken?.scopes ?? [...this.#config.scopes];
      return this.#keep(held, await this.#client.requestTokens({ scopes, timeout: frameTimeout }));
    } catch (error) {
      const failure = classify(error);
      return this.#isOver(held) && failure.kind === 'refused' ? this.#leaveAlone() : this.#fail(failure);
    }
  }

  #keep(held: Tokens, renewed: Tokens): Renewal {
    const accessToken: AccessToken | undefined = renewed.accessToken;
    if (!accessToken || this.#isOver(held)) {
      this.#background.run(() => this.#revocation.revokeAll(revocable(renewed)));
      return this.#isOver(held) ? this.#leaveAlone() : this.#end();
    }
    this.#connections.regain();
    if (isSomebodyElse(held, renewed)) return this.#refuse('The new ID token is for somebody else.');
    this.#client.tokenManager.setTokens({ ...held, ...renewed });
    this.#status.read();
    this.#events.record('renewed');
    this.#background.run(() => this.#endWithOrgSession());
    return { status: 'renewed', accessToken: accessToken.accessToken };
  }

  /** After the renewal: who waits for the token need not wait for this. */
  async #endWithOrgSession(): Promise<void> {
    if (await this.#orgSession.wasEnded()) this.#endedElsewhere.next();
  }

  #fail(failure: Failure): Renewal {
    const problem = describeFailure(failure, this.#config, location.origin);
    if (failure.kind === 'refused') {
      this.#connections.regain();
      return this.#refuse(problem.detail);
    }
    // An answer that does not hold up is none: it may be this machine's clock, or something on the way.
    this.#connections.lose(problem);
    this.#events.record('unreachable', problem.title);
    return { status: 'postponed', problem };
  }

  /** Whether the user has signed out meanwhile, or another one has signed in. */
  #isOver({ idToken }: Tokens): boolean {
    return this.#client.heldTokens().idToken?.idToken !== idToken?.idToken;
  }

  /** What is held now is no business of this renewal. */
  #leaveAlone(): Renewal {
    this.#status.read();
    return { status: 'ended' };
  }

  /** The org's own no. */
  #refuse(why: string): Renewal {
    this.#events.record('refused', why);
    this.#ends.record({ reason: 'refused', detail: why });
    return this.#end();
  }

  #end(): Renewal {
    this.#client.dropTokens();
    this.#status.read();
    return { status: 'ended' };
  }
}

/** A renewed ID token must be for the same user (OpenID Connect Core 1.0, section 12.2). */
function isSomebodyElse(held: Tokens, renewed: Tokens): boolean {
  return renewed.idToken !== undefined && renewed.idToken.claims.sub !== held.idToken?.claims.sub;
}
