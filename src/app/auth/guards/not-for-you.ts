import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink, type ParamMap } from '@angular/router';
import { Session } from '../session/session';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { BackgroundWork } from '../state/background-work';
import { findUnmet, isMet } from './assurance';
import { describeDemand } from './describe-demand';

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
  readonly #query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  readonly #session = inject(Session);

  protected readonly isLeaving = signal(false);
  protected readonly user = this.#session.user;
  protected readonly groups = computed(() => this.#query().getAll('group'));
  protected readonly demand = computed(() => readDemand(this.#query()));

  /** Only what is missing, where the user has some of it. */
  protected readonly lacks = computed(() => {
    const demand = this.demand() ?? {};
    return describeDemand(isMet(demand, this.#session) ? demand : findUnmet(demand, this.#session));
  });

  protected signOut(): void {
    this.#background.run(() => this.#session.signOut('okta'));
  }

  /** Comes back to the URL in the address bar, which is that of the page that asked. */
  protected async signIn(demand: AuthnRequirements): Promise<void> {
    this.isLeaving.set(true);
    try {
      await this.#session.signIn(undefined, demand);
    } finally {
      this.isLeaving.set(false);
    }
  }
}

/** Anybody may have written the address: what is no number of seconds is left out. */
function readDemand(query: ParamMap): AuthnRequirements | undefined {
  const acrValues = query.get('acr_values') ?? '';
  const maxAge = query.get('max_age') ?? '';
  const demand: AuthnRequirements = {
    ...(acrValues !== '' && { acrValues }),
    ...(/^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
  return Object.keys(demand).length > 0 ? demand : undefined;
}
