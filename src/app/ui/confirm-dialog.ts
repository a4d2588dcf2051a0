import { Component, type ElementRef, input, viewChild } from '@angular/core';

/**
 * Asks before something is done that can't be undone. A native modal dialog: Escape cancels, and the focus returns by itself.
 * Its content says what will happen.
 */
@Component({
  selector: 'app-confirm-dialog',
  template: `
    <dialog #dialog [attr.aria-label]="question()" (close)="answer()">
      <article>
        <h2>{{ question() }}</h2>
        <ng-content />
        <form method="dialog" class="actions">
          <button value="no" class="secondary">{{ no() }}</button>
          <button value="yes">{{ yes() }}</button>
        </form>
      </article>
    </dialog>
  `,
  styles: `
    h2 {
      margin-top: 0;
    }
    form {
      margin-top: 1rem;
    }
  `,
})
export class ConfirmDialog {
  readonly question = input.required<string>();
  /** The label of the button that confirms: `Delete it`. */
  readonly yes = input.required<string>();
  /** The label of the button that cancels: `Keep it`. */
  readonly no = input.required<string>();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private resolve: ((isConfirmed: boolean) => void) | undefined;

  /** Resolves to true if the user wants it. */
  ask(): Promise<boolean> {
    const dialog = this.dialog().nativeElement;
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  protected answer(): void {
    this.resolve?.(this.dialog().nativeElement.returnValue === 'yes');
  }
}
