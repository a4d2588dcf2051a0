import { Location } from '@angular/common';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { AuthError, AuthErrorCode } from '../errors/auth-error';
import { describeNow } from '../errors/explain';
import type { MessageContext } from '../errors/error-messages';
import type { developerHints } from '../errors/developer-hints';
import { IS_DEVELOPMENT } from '../errors/is-development';
import { REDIRECT } from '../okta/redirect';
import { BackgroundWork } from '../state/background-work';
import { SessionStore } from '../state/session-store';
import { HomeLink } from './home-link';
import { problemDetails } from './problem-details';
import { SignIn } from './sign-in';
import { SignInErrors } from './sign-in-errors';

const accountErrors: ReadonlySet<AuthErrorCode | undefined> = new Set<AuthErrorCode>([
  'accessDenied',
  'cancelled',
  'notAssigned',
  'policyDenied',
]);

/**
 * Says why a sign-in failed and what to do, and lets the user retry. It never starts a sign-in by itself, since a response such as
 * `access_denied` would come back again and again. For the same reason its route must have no guard.
 */
@Component({
  selector: 'auth-problem-page',
  templateUrl: './problem-page.html',
  styleUrls: ['../styles/page.css', '../styles/controls.css', './problem-page.css'],
})
export class ProblemPage {
  readonly #background = inject(BackgroundWork);
  readonly #config = inject(AUTH_CONFIG);
  readonly #redirect = inject(REDIRECT);
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  readonly #signIn = inject(SignIn);
  readonly #store = inject(SessionStore);

  readonly #developerHints = signal<typeof developerHints | undefined>(undefined);

  protected readonly home = inject(HomeLink);
  protected readonly failed = inject(SignInErrors).current;
  protected readonly problem = computed(() => {
    const failed = this.failed();
    return failed && describeNow(failed.error, this.#config);
  });
  protected readonly developerHint = computed(() => {
    const error = this.failed()?.error;
    return error && this.#developerHints()?.[error.code](this.#context(error));
  });
  /** The address of the page that the sign-in was for. */
  protected readonly address = computed(() =>
    this.#location.prepareExternalUrl(this.failed()?.originalUri ?? '/'),
  );
  // Formatted only when it is shown: the first format of a page takes 30 ms, and every page loads this file when it is idle.
  protected readonly time = computed(() =>
    new Date(this.failed()?.at ?? Date.now()).toLocaleTimeString(undefined, { timeStyle: 'medium' }),
  );
  protected readonly details = computed(() => {
    const failed = this.failed();
    return failed ? problemDetails(failed, this.#config, window.location.origin) : '';
  });
  /** Whether another account may help. The org knows this user, so a retry alone would end here again. */
  protected readonly mayUseAnotherAccount = computed(() => accountErrors.has(this.failed()?.error.code));
  protected readonly isTrying = computed(() => this.#store.state().status === 'loading');
  protected readonly areDetailsOpen = signal(false);
  protected readonly copying = signal<'idle' | 'copied' | 'selected'>('idle');

  constructor() {
    if (inject(IS_DEVELOPMENT)) this.#background.run(() => this.#loadDeveloperHints());
    let wasSignedOut = false;
    // If another tab signs the user in, the problem is solved.
    effect(() => {
      const { status } = this.#store.state();
      const originalUri = this.failed()?.originalUri;
      if (status === 'signedIn' && wasSignedOut && originalUri !== undefined) {
        this.#background.run(() => this.#router.navigateByUrl(originalUri, { replaceUrl: true }));
      }
      wasSignedOut = status === 'signedOut';
    });
  }

  async #loadDeveloperHints(): Promise<void> {
    this.#developerHints.set((await import('../errors/developer-hints')).developerHints);
  }

  protected tryAgain(): void {
    const failed = this.failed();
    if (!failed) return;
    const { error, originalUri, options } = failed;
    // Reload: a browser doesn't retry a module that has failed to load.
    if (error.code === 'pageNotOpened') this.#redirect(this.#location.prepareExternalUrl(originalUri));
    else this.#background.run(() => this.#signIn.start(originalUri, options));
  }

  protected useAnotherAccount(): void {
    const failed = this.failed();
    if (!failed) return;
    const { originalUri, options } = failed;
    this.#background.run(() => this.#signIn.start(originalUri, { ...options, prompt: 'login' }));
  }

  #context(error: AuthError): MessageContext {
    return { ...error, config: this.#config, origin: window.location.origin };
  }

  /** @param text the element that contains the details */
  protected async copy(text: HTMLElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.details());
      this.copying.set('copied');
    } catch {
      // An insecure page has no clipboard, and a browser may block it.
      this.#select(text);
      this.copying.set('selected');
    }
  }

  #select(text: HTMLElement): void {
    this.areDetailsOpen.set(true);
    getSelection()?.selectAllChildren(text);
  }
}
