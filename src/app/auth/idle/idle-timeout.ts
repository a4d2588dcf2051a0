import {
  computed,
  effect,
  inject,
  Injectable,
  Injector,
  inputBinding,
  outputBinding,
  untracked,
} from '@angular/core';
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
  readonly #secondsLeft = computed(() => {
    const state = this.watch.state();
    return state.status === 'warning' ? state.secondsLeft : 0;
  });
  readonly #isWarning = computed(() => this.watch.state().status === 'warning');
  #dialog: OpenDialog | undefined;

  /** Begins, for as long as the app is there. */
  start(): void {
    this.watch.start();
    effect(
      () => {
        const isWarning = this.#isWarning();
        untracked(() => (isWarning ? this.#open() : this.#close()));
      },
      { injector: this.#injector },
    );
  }

  #open(): void {
    const bindings = [
      inputBinding('secondsLeft', this.#secondsLeft),
      outputBinding('answered', (answer: IdleChoice) => this.#take(answer)),
    ];
    this.#dialog = openDialog(IdleDialog, bindings, this.#injector);
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
