import { inject, Injectable } from '@angular/core';
import type { AccessToken, Tokens } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import type { AuthProblem } from './session-state';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { withTokenLock } from './token-lock';

/** How a renewal ended. */
export type Renewal =
  | { readonly status: 'renewed'; readonly accessToken: string }
  /** The org gives no more tokens for this sign-in: the user is signed out. */
  | { readonly status: 'ended' }
  /** The org did not answer: the tokens stay, and so does the user. */
  | { readonly status: 'unreachable'; readonly problem: AuthProblem };

/** How long the hidden frame may take that renews where there is no refresh token, in ms. */
const frameTimeout = 10_000;

/**
 * Renews the tokens: once, however many ask, in all tabs. Not by the SDK's token manager, which forgets the access token
 * when the network fails, and a refresh token that the org does not rotate.
 */
@Injectable({ providedIn: 'root' })
export class TokenRenewal {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #status = inject(SessionStatus);
  readonly #signIn = inject(SignIn);
  #inFlight: Promise<Renewal> | undefined;

  /** @param stale the access token that is no longer good; another one that is valid counts as renewed */
  renew(stale: string | undefined): Promise<Renewal> {
    return (this.#inFlight ??= withTokenLock(this.#config.clientId, () => this.#renew(stale)).finally(() => {
      this.#inFlight = undefined;
    }));
  }

  async #renew(stale: string | undefined): Promise<Renewal> {
    const held = this.#client.heldTokens();
    const { accessToken } = held;
    if (
      accessToken &&
      accessToken.accessToken !== stale &&
      !this.#client.tokenManager.hasExpired(accessToken)
    ) {
      this.#status.read();
      return { status: 'renewed', accessToken: accessToken.accessToken };
    }
    if (!held.idToken) return this.#end();
    try {
      const scopes = accessToken?.scopes ?? [...this.#config.scopes];
      return this.#keep(held, await this.#client.token.renewTokens({ scopes, timeout: frameTimeout }));
    } catch (error) {
      return this.#fail(classify(error));
    }
  }

  #keep(held: Tokens, renewed: Tokens): Renewal {
    const accessToken: AccessToken | undefined = renewed.accessToken;
    const wasSignedOut = this.#client.heldTokens().idToken === undefined;
    if (!accessToken || wasSignedOut || isSomebodyElse(held, renewed)) return this.#end();
    this.#client.tokenManager.setTokens({ ...held, ...renewed });
    this.#status.read();
    return { status: 'renewed', accessToken: accessToken.accessToken };
  }

  #fail(failure: Failure): Renewal {
    const problem = describeFailure(failure, this.#config, location.origin);
    if (failure.kind === 'unreachable') return { status: 'unreachable', problem };
    // A refusal ends the session as it should; the other two are trouble that the user should know of.
    if (failure.kind !== 'refused') this.#status.fail(problem, () => this.#signIn.start());
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
