import { computed, effect, inject, Injectable, Injector, untracked } from '@angular/core';
import { openDialog, type OpenDialog } from '../dialog/open-dialog';
import { SignOut } from '../sign-out/sign-out';
import { BackgroundWork } from '../state/background-work';
import { type IdleChoice, IdleDialog } from './idle-dialog';
import { IdleWatch } from './idle-watch';

/** Shows the dialog while the idle watch warns. */
@Injectable({ providedIn: 'root' })
export class IdleTimeout {
  readonly #background = inject(BackgroundWork);
  readonly #injector = inject(Injector);
  readonly #signOut = inject(SignOut);
  readonly watch = inject(IdleWatch);
  /** Undefined while there is no warning. */
  readonly #secondsLeft = computed(() => {
    const state = this.watch.state();
    return state.status === 'warning' ? state.secondsLeft : undefined;
  });
  #dialog: OpenDialog | undefined;

  /** Starts. It stops when the app is destroyed. */
  start(): void {
    this.watch.start();
    effect(() => this.#show(this.#secondsLeft()), { injector: this.#injector });
  }

  #show(secondsLeft: number | undefined): void {
    untracked(() => {
      if (secondsLeft === undefined) this.#close();
      else if (this.#dialog) this.#dialog.set('secondsLeft', secondsLeft);
      else this.#open(secondsLeft);
    });
  }

  #open(secondsLeft: number): void {
    const take = (answer: IdleChoice): void => this.#take(answer);
    this.#dialog = openDialog(IdleDialog, { secondsLeft }, take, this.#injector);
  }

  #close(): void {
    this.#dialog?.close();
    this.#dialog = undefined;
  }

  #take(answer: IdleChoice): void {
    if (answer === 'stay') this.watch.stay();
    else this.#background.run(() => this.#signOut.ofApp());
  }
}
