import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink, type ParamMap } from '@angular/router';
import { Session } from '../session/session';
import type { User } from '../session/user';
import type { AuthnRequirements, SignInOptions } from '../sign-in/sign-in-options';
import { BackgroundWork } from '../state/background-work';
import { findUnmet } from './assurance';
import { describeDemand } from './describe-demand';
import { explanationPath } from './guarded-navigation';
import { isInGroup } from './is-in-group';

/** How it stands with the user and what the page asks for. */
type Access =
  | { readonly status: 'loading' }
  /** `needs`: only what is missing, where the user has some of it. */
  | { readonly status: 'missingAssurance'; readonly needs: string; readonly action: string }
  | { readonly status: 'missingGroup' }
  | { readonly status: 'signedOut' }
  | { readonly status: 'granted' }
  /** The address names nothing that could be missing. */
  | { readonly status: 'notAsked' };

interface View {
  readonly access: Access;
  readonly user: User | null;
}

/**
 * The page for whoever is signed in and lacks what a page asks for: a group (`?group=…`, more than once for a choice of
 * them), or a level of authentication (`?acr_values=…&max_age=…`, seconds). The guards lead here under the URL that was asked
 * for. `provideAuth` adds its route at `/not-for-you`, unless the app has a page of its own there.
 */
@Component({
  selector: 'app-not-for-you',
  imports: [RouterLink],
  templateUrl: './not-for-you.html',
  styles: `
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 1rem;
    }
    button {
      width: auto;
      margin: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotForYou {
  readonly #background = inject(BackgroundWork);
  readonly #location = inject(Location);
  readonly #query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  protected readonly isLeaving = signal(false);
  protected readonly groups = computed(() => this.#query().getAll('group'));
  protected readonly demand = computed(() => readDemand(this.#query()));
  /** Stays as it was while the user is leaving for a sign-in. */
  protected readonly view = linkedSignal<View, View>({
    source: () => ({ access: this.#access(), user: this.#session.user() }),
    computation: (now, last) => (now.access.status === 'loading' && last ? last.value : now),
  });

  #access(): Access {
    const { status } = this.#session.state();
    if (status !== 'signedIn' && status !== 'signedOut') return { status: 'loading' };
    const unmet = findUnmet(this.demand(), this.#session);
    if (Object.keys(unmet).length > 0) return { status: 'missingAssurance', ...describeDemand(unmet) };
    const groups = this.groups();
    if (groups.length === 0 && Object.keys(this.demand()).length === 0) return { status: 'notAsked' };
    if (status === 'signedOut') return { status };
    const isMember = groups.length === 0 || isInGroup(this.#session.user(), groups);
    return { status: isMember ? 'granted' : 'missingGroup' };
  }

  /** The page that was asked for, under whose address this one is shown; undefined where the address is this page's. */
  protected askedFor(): string | undefined {
    const url = this.#location.path(true);
    return url.split(/[?#]/, 1)[0] === `/${explanationPath}` ? undefined : url;
  }

  protected open(url: string): void {
    this.#background.run(() => this.#router.navigateByUrl(url));
  }

  protected signOut(): void {
    this.#background.run(() => this.#session.signOut('okta'));
  }

  /** Comes back to the page that was asked for: a sign-in by another user would else end on the start page. */
  protected useAnotherAccount(): Promise<void> {
    return this.signIn(this.#location.path(true), { prompt: 'login' });
  }

  /** Comes back to the URL in the address bar, which is that of the page that asked. */
  protected async signIn(returnTo?: string, options?: SignInOptions): Promise<void> {
    this.isLeaving.set(true);
    try {
      await this.#session.signIn(returnTo, options);
    } finally {
      this.isLeaving.set(false);
    }
  }
}

/** Anybody may have written the address: what is no number of seconds is left out. */
function readDemand(query: ParamMap): AuthnRequirements {
  const acrValues = query.get('acr_values') ?? '';
  const maxAge = query.get('max_age') ?? '';
  return {
    ...(acrValues !== '' && { acrValues }),
    ...(/^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}
