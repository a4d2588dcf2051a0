import {
  Component,
  DestroyRef,
  ErrorHandler,
  inject,
  signal,
  type Type,
  ViewContainerRef,
} from '@angular/core';
import { PageNotLoaded } from '../errors/page-not-loaded';
import { BackgroundWork } from '../state/background-work';

/** Loads what the page shows. Call it early, so that it is there when the network fails. */
export const loadSignedOutContent = async (): Promise<Type<unknown>> =>
  (await import('./signed-out-content')).SignedOutContent;

/**
 * The page for a user who has signed out, or is signing out, in place of a guarded page. It has the address of that page, and "Sign
 * in" returns to it. `provideAuth` adds its route at `/signed-out`, unless the app has its own page there. The route must have no
 * guard.
 *
 * It has to cover the guarded page immediately, even if the network is slow or down, so it is loaded with the app. Its content is
 * loaded later.
 */
@Component({
  selector: 'auth-signed-out-page',
  imports: [PageNotLoaded],
  template: `
    @switch (status()) {
      @case ('loading') {
        <p aria-busy="true">One moment…</p>
      }
      @case ('notLoaded') {
        <auth-page-not-loaded />
      }
    }
  `,
})
export class SignedOutPage {
  readonly #destroyRef = inject(DestroyRef);
  readonly #errors = inject(ErrorHandler);
  readonly #place = inject(ViewContainerRef);

  protected readonly status = signal<'loading' | 'loaded' | 'notLoaded'>('loading');

  constructor() {
    inject(BackgroundWork).run(() => this.#load());
  }

  async #load(): Promise<void> {
    try {
      const content = await loadSignedOutContent();
      if (this.#destroyRef.destroyed) return;
      this.status.set('loaded');
      this.#place.createComponent(content);
    } catch (error) {
      this.status.set('notLoaded');
      this.#errors.handleError(error);
    }
  }
}
