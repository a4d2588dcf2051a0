import {
  ApplicationRef,
  type ComponentRef,
  computed,
  createComponent,
  effect,
  EnvironmentInjector,
  inject,
  Injectable,
  Injector,
  inputBinding,
  outputBinding,
  untracked,
} from '@angular/core';
import { SignOut } from '../sign-out/sign-out';
import { BackgroundWork } from '../state/background-work';
import { type IdleChoice, IdleDialog } from './idle-dialog';
import { IdleWatch } from './idle-watch';

/** The idle time-out as its user sees it: has the dialog there while the watch warns. */
@Injectable({ providedIn: 'root' })
export class IdleTimeout {
  readonly #app = inject(ApplicationRef);
  readonly #background = inject(BackgroundWork);
  readonly #environment = inject(EnvironmentInjector);
  readonly #injector = inject(Injector);
  readonly #signOut = inject(SignOut);
  readonly #watch = inject(IdleWatch);
  readonly #secondsLeft = computed(() => {
    const state = this.#watch.state();
    return state.status === 'warning' ? state.secondsLeft : 0;
  });
  readonly #isWarning = computed(() => this.#watch.state().status === 'warning');
  #dialog: ComponentRef<IdleDialog> | undefined;

  /** Begins, for as long as the app is there; there is never a warning where the configuration sets no time-out. */
  start(): void {
    this.#watch.start();
    effect(
      () => {
        const isWarning = this.#isWarning();
        untracked(() => (isWarning ? this.#open() : this.#close()));
      },
      { injector: this.#injector },
    );
  }

  #open(): void {
    const dialog = createComponent(IdleDialog, {
      environmentInjector: this.#environment,
      bindings: [
        inputBinding('secondsLeft', this.#secondsLeft),
        outputBinding('answered', (answer: IdleChoice) => this.#take(answer)),
      ],
    });
    document.body.append(dialog.location.nativeElement as HTMLElement);
    this.#app.attachView(dialog.hostView);
    this.#dialog = dialog;
  }

  #close(): void {
    this.#dialog?.instance.close();
    this.#dialog?.destroy();
    this.#dialog = undefined;
  }

  #take(answer: IdleChoice): void {
    if (answer === 'stay') this.#watch.stay();
    else this.#background.run(() => this.#signOut.ofApp());
  }
}
