import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { InAppUrl } from '../config/in-app-url';
import { SignIn } from '../sign-in/sign-in';
import { BackgroundWork } from '../state/background-work';
import { SessionEnds } from '../state/session-end';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';
import { AutoRenewal } from '../tokens/auto-renewal';
import { SignOut } from './sign-out';
import { describeSessionEnd } from './describe-session-end';

/** What the page `SignedOutPage` shows: that the user is signed out, why, and what can be done. */
@Component({
  selector: 'auth-signed-out-content',
  templateUrl: './signed-out-content.html',
  styleUrls: ['../styles/page.css', '../styles/controls.css'],
})
export class SignedOutContent {
  readonly #background = inject(BackgroundWork);
  readonly #inApp = inject(InAppUrl);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #router = inject(Router);
  readonly #autoRenewal = inject(AutoRenewal);
  readonly #ends = inject(SessionEnds);
  readonly #signIn = inject(SignIn);
  readonly #signOut = inject(SignOut);
  readonly #store = inject(SessionStore);

  protected readonly status = computed(() => this.#store.state().status);
  protected readonly problem = this.#signOut.unfinished;
  protected readonly reason = computed(() => describeSessionEnd(this.#ends.last() ?? this.#signedOut.end));
  protected readonly heading = computed(() => {
    switch (this.status()) {
      case 'signingOut':
        return 'Signing you out…';
      case 'signedOut':
        return this.problem()?.title ?? 'You are signed out';
      default:
        return 'One moment…';
    }
  });
  protected readonly isTrying = signal(false);

  constructor() {
    // If another tab signs the user in, the page can open.
    effect(() => {
      const isLeaving = this.#router.currentNavigation() !== null;
      if (this.status() !== 'signedIn' || isLeaving) return;
      untracked(() => this.#background.run(() => this.#openPage()));
    });
  }

  #openPage(): Promise<boolean> {
    return this.#router.navigateByUrl(this.#inApp.current(), { replaceUrl: true });
  }

  protected signIn(): void {
    this.#background.run(() => this.#signIn.start(this.#inApp.current()));
  }

  protected async tryAgain(): Promise<void> {
    this.isTrying.set(true);
    try {
      await Promise.all([this.#signOut.retry(), this.#autoRenewal.retry()]);
    } finally {
      this.isTrying.set(false);
    }
  }
}
