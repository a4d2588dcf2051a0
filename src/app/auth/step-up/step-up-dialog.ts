import { Component, type Injector, input, output } from '@angular/core';
import { openDialog } from '../dialog/open-dialog';
import type { DescribedError } from '../errors/auth-error';

/**
 * Asks the user to sign in again, because an API requires a stronger sign-in. If the sign-in page can't be reached, it shows the error
 * and offers to try again. Escape means "Not now".
 */
@Component({
  selector: 'auth-step-up-dialog',
  template: `
    <dialog
      #dialog
      aria-labelledby="step-up-reason"
      aria-describedby="step-up-problem step-up-consequence"
      (close)="answered.emit(dialog.returnValue === 'go')"
    >
      <article>
        <h2 id="step-up-reason">{{ reason() }}</h2>
        @if (problem(); as problem) {
          <p id="step-up-problem">
            <strong>{{ problem.title }}</strong> {{ problem.detail }} {{ problem.fix }}
          </p>
        }
        <p id="step-up-consequence">You will sign in again, and then return here to continue.</p>
        <form method="dialog">
          <button value="stay" class="secondary">Not now</button>
          <button value="go">{{ problem() ? 'Try again' : 'Continue' }}</button>
        </form>
      </article>
    </dialog>
  `,
  styleUrls: ['../styles/dialog.css', '../styles/controls.css'],
  styles: `
    strong {
      display: block;
    }
  `,
})
class StepUpDialog {
  /** The reason, as a sentence. */
  readonly reason = input.required<string>();
  /** Why the sign-in couldn't start at the last try. */
  readonly problem = input<DescribedError>();
  /** Whether the user wants to sign in again. */
  readonly answered = output<boolean>();
}

/** Opens the dialog. Resolves to whether the user wants to sign in again. */
export function askForStepUp(
  reason: string,
  problem: DescribedError | undefined,
  injector: Injector,
): Promise<boolean> {
  return new Promise((resolve) => {
    const close = (isWanted: boolean): void => {
      dialog.close();
      resolve(isWanted);
    };
    const dialog = openDialog(StepUpDialog, { reason, problem }, close, injector);
  });
}
