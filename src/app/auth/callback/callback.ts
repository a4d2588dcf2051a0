import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { SignInCompletion, type Incomplete } from './sign-in-completion';

/**
 * The page that the org sends the browser back to. It finishes the sign-in and replaces itself in the history by the page
 * where the sign-in began; where it can't, it says why and offers a way on. It never starts a sign-in by itself: an answer
 * such as `access_denied` would come again and again. For the same reason its route must have no guard.
 */
@Component({
  selector: 'app-callback',
  imports: [RouterLink],
  template: `
    @if (shown(); as incomplete) {
      <section role="alert">
        <h1>{{ incomplete.problem.title }}</h1>
        <p>{{ incomplete.problem.detail }}</p>
        <p>{{ incomplete.problem.cure }}</p>
        @if (incomplete.problem.code; as code) {
          <p>
            <small>
              Code: <code>{{ code }}</code>
            </small>
          </p>
        }
        <p class="ways-on">
          <button type="button" (click)="tryAgain(incomplete.returnTo)">Try again</button>
          <a routerLink="/">Back home</a>
        </p>
      </section>
    } @else if (isUnderWay()) {
      <p aria-busy="true" role="status">Signing you in…</p>
    }
  `,
  styles: `
    .ways-on {
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
export class Callback {
  readonly #session = inject(Session);
  readonly #incomplete = signal<Incomplete | undefined>(undefined);

  protected readonly isUnderWay = computed(() => this.#session.state().status === 'loading');

  /** Where signing in does not work at all the shell says so, and one message is enough. */
  protected readonly shown = computed(() =>
    this.#session.state().status === 'unavailable' || this.isUnderWay() ? undefined : this.#incomplete(),
  );

  constructor() {
    void this.#complete(inject(SignInCompletion));
  }

  async #complete(completion: SignInCompletion): Promise<void> {
    this.#incomplete.set(await completion.complete());
  }

  protected tryAgain(returnTo: string): void {
    void this.#session.signIn(returnTo);
  }
}
