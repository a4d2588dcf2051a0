import { Location } from '@angular/common';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type ParamMap, Router } from '@angular/router';
import { forbiddenUrl } from '../config/auth-pages';
import { HomeLink } from '../sign-in/home-link';
import { SignIn } from '../sign-in/sign-in';
import type { AuthnRequirements, SignInOptions } from '../sign-in/sign-in-options';
import { BackgroundWork } from '../state/background-work';
import { SignOut } from '../sign-out/sign-out';
import { SessionStore } from '../state/session-store';
import type { User } from '../state/user';
import { unmetRequirements } from './assurance';
import { describeRequirements } from './describe-requirements';
import { isInGroup } from './if-group';

/** Whether the user has what the page requires. */
type Access =
  | { readonly status: 'loading' }
  /** `needs` names only what is missing. */
  | { readonly status: 'missingAssurance'; readonly needs: string; readonly action: string }
  | { readonly status: 'missingGroup' }
  | { readonly status: 'signedOut' }
  | { readonly status: 'granted' }
  /** The address contains no requirement. */
  | { readonly status: 'noRequirement' };

interface View {
  readonly access: Access;
  readonly user: User | null;
}

/**
 * The page for a signed-in user who lacks what a page requires: a group (`?group=…`; if there are several, one is enough), or a
 * level of authentication (`?acr_values=…&max_age=…`, seconds). The guards show it under the URL of that page. `provideAuth` adds
 * its route at `/forbidden`, unless the app has its own page there.
 */
@Component({
  selector: 'auth-forbidden',
  templateUrl: './forbidden-page.html',
  styleUrls: ['../styles/page.css', '../styles/controls.css'],
})
export class ForbiddenPage {
  readonly #background = inject(BackgroundWork);
  readonly #location = inject(Location);
  readonly #query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  readonly #router = inject(Router);
  readonly #signIn = inject(SignIn);
  readonly #signOut = inject(SignOut);
  readonly #store = inject(SessionStore);

  protected readonly home = inject(HomeLink);
  protected readonly isLeaving = signal(false);
  protected readonly groups = computed(() => this.#query().getAll('group'));
  protected readonly requirements = computed(() => readRequirements(this.#query()));
  /** Doesn't change while the browser is leaving for a sign-in. */
  protected readonly view = linkedSignal<View, View>({
    source: () => ({ access: this.#access(), user: this.#store.user() }),
    computation: (now, last) => (now.access.status === 'loading' && last ? last.value : now),
  });

  #access(): Access {
    const { status } = this.#store.state();
    if (status !== 'signedIn' && status !== 'signedOut') return { status: 'loading' };
    const unmet = unmetRequirements(this.requirements(), this.#store);
    if (Object.keys(unmet).length > 0) return { status: 'missingAssurance', ...describeRequirements(unmet) };
    const groups = this.groups();
    if (groups.length === 0 && Object.keys(this.requirements()).length === 0)
      return { status: 'noRequirement' };
    if (status === 'signedOut') return { status };
    const isMember = groups.length === 0 || isInGroup(this.#store.user(), groups);
    return { status: isMember ? 'granted' : 'missingGroup' };
  }

  /** The URL of the page that this one replaces; undefined if this page has its own address. */
  protected requestedUrl(): string | undefined {
    const url = this.#location.path(true);
    return url.split(/[?#]/, 1)[0] === forbiddenUrl ? undefined : url;
  }

  protected open(url: string): void {
    this.#background.run(() => this.#router.navigateByUrl(url));
  }

  protected signOut(): void {
    this.#background.run(() => this.#signOut.ofOkta());
  }

  /** Returns to the requested page. Without an explicit URL, another user would end up on the start page. */
  protected useAnotherAccount(): Promise<void> {
    return this.signIn(this.#location.path(true), { prompt: 'login' });
  }

  /** Returns to the URL in the address bar, which is the requested page's. */
  protected async signIn(originalUri?: string, options?: SignInOptions): Promise<void> {
    this.isLeaving.set(true);
    try {
      await this.#signIn.start(originalUri, options);
    } finally {
      this.isLeaving.set(false);
    }
  }
}

/** Ignores an invalid `max_age`, since anyone can write an address. */
function readRequirements(query: ParamMap): AuthnRequirements {
  const acrValues = query.get('acr_values') ?? '';
  const maxAge = query.get('max_age') ?? '';
  return {
    ...(acrValues !== '' && { acrValues }),
    ...(/^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}
