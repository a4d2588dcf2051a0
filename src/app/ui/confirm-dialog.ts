import { Component, ElementRef, inject, input } from '@angular/core';

/**
 * Asks for confirmation of a destructive action. A native modal dialog: Escape cancels, and the browser restores the focus. Cancel is the first button, so it gets the focus.
 */
@Component({
  selector: 'app-confirm-dialog',
  template: `
    <dialog [attr.aria-label]="question()" (close)="answer(dialog.returnValue)" #dialog>
      <article>
        <h2>{{ question() }}</h2>
        @if (quote(); as quote) {
          <blockquote class="message-text">{{ quote }}</blockquote>
        }
        <p>{{ consequence() }}</p>
        <form method="dialog" class="actions">
          <button value="no" class="secondary">{{ no() }}</button>
          <button value="yes" class="danger">{{ yes() }}</button>
        </form>
      </article>
    </dialog>
  `,
  styles: `
    h2 {
      margin-top: 0;
    }
    p {
      margin: 0;
    }
  `,
})
export class ConfirmDialog {
  readonly question = input.required<string>();
  /** The text that the question is about. */
  readonly quote = input<string>();
  /** What will happen. */
  readonly consequence = input.required<string>();
  /** The label of the button that confirms: `Delete`. */
  readonly yes = input.required<string>();
  /** The label of the button that cancels. */
  readonly no = input('Cancel');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private resolve: ((isConfirmed: boolean) => void) | undefined;

  /** Resolves to true if the user confirms. */
  ask(): Promise<boolean> {
    const dialog = this.host.querySelector('dialog');
    if (!dialog) throw new Error('The dialog is not on the page yet.');
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  protected answer(answer: string): void {
    this.resolve?.(answer === 'yes');
  }
}
