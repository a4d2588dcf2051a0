import { Component, inject, signal } from '@angular/core';
import { OrgUnreachable, Session, type TokenSet } from '../auth/index';
import { onRecovery } from '../on-recovery';
import { Moment } from '../ui/moment';
import { OrgProblem } from '../ui/org-problem';
import { type Problem, ProblemBox } from '../ui/problem-box';
import { SignInButton } from '../ui/sign-in-button';
import { tokenNames } from '../ui/token-names';

type Renewal =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  /** `tokens`: which ones are new, in words. */
  | { readonly status: 'renewed'; readonly at: number; readonly tokens: string }
  | { readonly status: 'ended' }
  | { readonly status: 'failed'; readonly problem: Problem };

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** A button that renews the tokens, and shows the result. */
@Component({
  selector: 'app-renew-tokens',
  imports: [Moment, OrgProblem, ProblemBox, SignInButton],
  templateUrl: './renew-tokens.html',
  styles: `
    /* The button is beside the page's heading, and the rest below them. */
    :host {
      display: contents;
    }
    .renew {
      margin: 0;
    }
    /* It takes no space, but is there for screen readers, which announce what appears in its live region. */
    .result:not(:has(app-moment)) {
      position: absolute;
    }
    :is(p, app-org-problem, app-problem-box) {
      flex: 1 0 100%;
      margin: 0;
    }
    p {
      font-size: var(--app-text-s);
    }
  `,
})
export class RenewTokens {
  private readonly session = inject(Session);
  protected readonly tokens = this.session.tokens;
  protected readonly renewal = signal<Renewal>({ status: 'idle' });
  protected readonly ended: Problem = {
    title: 'Your session has ended',
    detail: 'Okta no longer renews the tokens of this sign-in.',
    fix: 'Sign in again to continue here.',
  };

  constructor() {
    onRecovery(() => {
      const { status } = this.renewal();
      if (status === 'failed' || status === 'ended') this.renewal.set({ status: 'idle' });
    });
  }

  protected async renew(): Promise<void> {
    if (this.renewal().status === 'busy') return;
    this.renewal.set({ status: 'busy' });
    const before = this.tokens();
    try {
      this.renewal.set(
        (await this.session.renew())
          ? { status: 'renewed', at: Date.now(), tokens: newOnes(before, this.tokens()) }
          : { status: 'ended' },
      );
    } catch (error) {
      this.renewal.set({ status: 'idle' });
      if (!(error instanceof OrgUnreachable)) throw error;
      this.renewal.set({ status: 'failed', problem: error.problem });
    }
  }
}

/** An org may keep the current refresh token, and issues none if there was none. */
const newOnes = (before: TokenSet, after: TokenSet): string =>
  list.format(
    (['id', 'access', 'refresh'] as const)
      .filter((kind) => after[kind] && after[kind].raw !== before[kind]?.raw)
      .map((kind) => tokenNames[kind]),
  );
