import { Location } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { LEAVE } from '../okta/leave';
import { Session } from '../session/session';
import { BackgroundWork } from '../state/background-work';
import { describeProblem } from './describe-problem';
import type { developerCures } from './developer-cures';
import { IS_DEVELOPMENT } from './is-development';
import type { ProblemCause } from './problem-cause';
import { problemDetails } from './problem-details';
import { SignInProblems } from './sign-in-problems';

const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const causesOfUser: ReadonlySet<ProblemCause | undefined> = new Set<ProblemCause>([
  'accessDenied',
  'cancelled',
  'notAssigned',
  'policyDenied',
]);

/**
 * Says why a sign-in did not come to its end, what to do about it, and offers a way on. It never starts a sign-in by itself:
 * an answer such as `access_denied` would come again and again. For the same reason its route must have no guard.
 */
@Component({
  selector: 'app-problem-page',
  imports: [RouterLink],
  templateUrl: './problem-page.html',
  styleUrl: './problem-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemPage {
  readonly #background = inject(BackgroundWork);
  readonly #config = inject(AUTH_CONFIG);
  readonly #leave = inject(LEAVE);
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly text = viewChild<ElementRef<HTMLElement>>('text');

  readonly #developerCures = signal<typeof developerCures | undefined>(undefined);

  protected readonly failed = inject(SignInProblems).current;
  protected readonly problem = computed(() => {
    const failed = this.failed();
    return failed && describeProblem(failed.diagnosis, this.#config, window.location.origin);
  });
  protected readonly developerCure = computed(() => {
    const diagnosis = this.failed()?.diagnosis;
    const circumstances = { ...diagnosis, config: this.#config, origin: window.location.origin };
    return diagnosis && this.#developerCures()?.[diagnosis.cause](circumstances);
  });
  /** Where the sign-in was to lead, as an address of the app. */
  protected readonly address = computed(() =>
    this.#location.prepareExternalUrl(this.failed()?.returnTo ?? '/'),
  );
  protected readonly time = computed(() => timeFormat.format(this.failed()?.at));
  protected readonly details = computed(() => {
    const failed = this.failed();
    return failed ? problemDetails(failed, this.#config, window.location.origin) : '';
  });
  /** Whether somebody else may be let in. The org knows this user, so trying again alone ends here again. */
  protected readonly isOfUser = computed(() => causesOfUser.has(this.failed()?.diagnosis.cause));
  protected readonly isTrying = computed(() => this.#session.state().status === 'loading');
  protected readonly areDetailsOpen = signal(false);
  protected readonly copying = signal<'idle' | 'copied' | 'selected'>('idle');

  constructor() {
    if (inject(IS_DEVELOPMENT)) this.#background.run(() => this.#loadDeveloperCures());
    let wasSignedOut = false;
    // Signed in by another tab, the user has no problem any more.
    effect(() => {
      const { status } = this.#session.state();
      const returnTo = this.failed()?.returnTo;
      if (status === 'signedIn' && wasSignedOut && returnTo !== undefined) {
        this.#background.run(() => this.#router.navigateByUrl(returnTo, { replaceUrl: true }));
      }
      wasSignedOut = status === 'signedOut';
    });
  }

  async #loadDeveloperCures(): Promise<void> {
    this.#developerCures.set((await import('./developer-cures')).developerCures);
  }

  protected tryAgain(): void {
    const failed = this.failed();
    if (!failed) return;
    const { diagnosis, returnTo, demand } = failed;
    // Loaded anew, since a browser does not fetch again a file of the app that failed.
    if (diagnosis.cause === 'pageNotOpened') this.#leave(this.#location.prepareExternalUrl(returnTo));
    else this.#background.run(() => this.#session.signIn(returnTo, demand));
  }

  protected useAnotherAccount(): void {
    const failed = this.failed();
    if (!failed) return;
    const { returnTo, demand } = failed;
    this.#background.run(() => this.#session.signIn(returnTo, { ...demand, prompt: 'login' }));
  }

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.details());
      this.copying.set('copied');
    } catch {
      // A page that is not secure has no clipboard, and a browser may forbid it.
      this.#selectText();
      this.copying.set('selected');
    }
  }

  #selectText(): void {
    const text = this.text()?.nativeElement;
    if (!text) return;
    this.areDetailsOpen.set(true);
    getSelection()?.selectAllChildren(text);
  }
}
