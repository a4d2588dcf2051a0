import { Component, computed, input, output, untracked } from '@angular/core';
import { formatDuration } from '../time/durations';

/** What the user chooses. */
export type IdleChoice = 'stay' | 'signOut';

/** When this many seconds are left, screen readers announce the time again. */
const reminders = [30, 10];

/**
 * Asks whether the user is still there, and counts down. It is a native modal dialog: Escape means "Stay signed in", and the browser
 * restores the focus. It opens when it is rendered.
 */
@Component({
  selector: 'auth-idle-dialog',
  template: `
    <dialog
      #dialog
      role="alertdialog"
      aria-labelledby="idle-question"
      aria-describedby="idle-announcement"
      (close)="answered.emit(dialog.returnValue === 'signOut' ? 'signOut' : 'stay')"
    >
      <article>
        <h2 id="idle-question">Are you still there?</h2>
        <p>
          Nothing has happened here for a while. You will be signed out in
          <strong role="timer">{{ timeLeft() }}</strong>.
        </p>
        <p class="announcement" id="idle-announcement" aria-live="assertive">{{ announcement() }}</p>
        <form method="dialog">
          <button value="signOut" class="secondary">Sign out now</button>
          <button value="stay" autofocus>Stay signed in</button>
        </form>
      </article>
    </dialog>
  `,
  styleUrls: ['../styles/dialog.css', '../styles/controls.css'],
  styles: `
    article {
      max-width: 27rem;
    }
    strong {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .announcement {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: 0;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    button {
      flex: 1 0 9rem;
    }
  `,
})
export class IdleDialog {
  readonly secondsLeft = input.required<number>();
  readonly answered = output<IdleChoice>();

  protected readonly timeLeft = computed(() => formatDuration(this.secondsLeft() * 1000));

  readonly #reminded = computed(() => reminders.filter((reminder) => this.secondsLeft() <= reminder).length);
  /** Changes only at the reminders. Screen readers also read it when the dialog opens, as its description. */
  protected readonly announcement = computed(() => {
    this.#reminded();
    return `You will be signed out in ${untracked(this.timeLeft)}.`;
  });
}

/** Whether an event belongs to the dialog. Moving to "Sign out now" must not count as activity, so only the buttons decide. */
export function isOnIdleDialog({ type, target }: Event): boolean {
  const isPointed = type !== 'keydown' && type !== 'input';
  return !isPointed || (target instanceof Element && target.closest('auth-idle-dialog article') !== null);
}
