import { Component, computed, input, linkedSignal, output, untracked } from '@angular/core';
import { formatDuration } from '../time/durations';

/** What the user answers. */
export type IdleChoice = 'stay' | 'signOut';

/** With so many seconds left, those who can't see the countdown are told again. */
const reminders = [30, 10];

/**
 * Asks whether the user is still there, and counts down. A native modal dialog: Escape says yes, and the focus goes back by
 * itself. It opens as it is rendered, and is closed for good by `close`.
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
          <button value="stay">Stay signed in</button>
          <button value="signOut" class="outline secondary">Sign out now</button>
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
  /** Changes at the reminders alone; as the dialog opens, it is read out as its description. */
  protected readonly announcement = linkedSignal({
    source: this.#reminded,
    computation: () => `You will be signed out in ${untracked(this.timeLeft)}.`,
  });
}

/**
 * Whether an event is on the dialog, where the buttons alone are an answer: on the way to "Sign out now", a pointer or the
 * Tab key is not one yet.
 */
export function isOnIdleDialog({ type, target }: Event): boolean {
  const isPointed = type !== 'keydown' && type !== 'input';
  return !isPointed || (target instanceof Element && target.closest('auth-idle-dialog article') !== null);
}
