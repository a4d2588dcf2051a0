import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { InAppUrl } from '../session/in-app-url';
import { Session } from '../session/session';
import { BackgroundWork } from '../state/background-work';
import { describeSessionEnd } from './describe-session-end';
import { SignOutMark } from './sign-out-mark';

/**
 * The page for a user who has signed out, or is signing out, where a guarded page would be. It is shown at the address of that
 * page, to which "Sign in" comes back. `provideAuth` adds its route at `/signed-out`, unless the app has a page of its own
 * there. That route must have no guard.
 */
@Component({
  selector: 'app-signed-out-page',
  templateUrl: './signed-out-page.html',
  styleUrl: './signed-out-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedOutPage {
  readonly #background = inject(BackgroundWork);
  readonly #inApp = inject(InAppUrl);
  readonly #mark = inject(SignOutMark);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  protected readonly status = computed(() => this.#session.state().status);
  protected readonly problem = this.#session.unfinishedSignOut;
  protected readonly reason = computed(() => describeSessionEnd(this.#session.lastEnd() ?? this.#mark.end));
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
    // Signed in by another tab, or already: the page that was asked for can open.
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
    this.#background.run(() => this.#session.signIn(this.#inApp.current()));
  }

  protected async tryAgain(): Promise<void> {
    this.isTrying.set(true);
    try {
      await this.#session.retry();
    } finally {
      this.isTrying.set(false);
    }
  }
}
