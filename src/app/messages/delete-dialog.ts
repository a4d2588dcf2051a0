import { ChangeDetectionStrategy, Component, signal, viewChild, type ElementRef } from '@angular/core';
import type { Message } from './messages-api';

/** Asks before a message is deleted. A native modal dialog: Escape keeps the message, and the focus goes back by itself. */
@Component({
  selector: 'app-delete-dialog',
  template: `
    <dialog #dialog aria-labelledby="delete-question" (close)="answer()">
      <article>
        <h2 id="delete-question">Delete this message?</h2>
        <blockquote class="message-text">{{ message()?.text }}</blockquote>
        <p>It is gone for everybody, and nothing brings it back.</p>
        <form method="dialog" class="actions">
          <button value="keep" class="secondary">Keep it</button>
          <button value="delete">Delete it</button>
        </form>
      </article>
    </dialog>
  `,
  styles: `
    h2 {
      margin-top: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeleteDialog {
  protected readonly message = signal<Message | undefined>(undefined);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private resolve: ((isConfirmed: boolean) => void) | undefined;

  /** Resolves to true if the user wants the message deleted. */
  ask(message: Message): Promise<boolean> {
    const dialog = this.dialog().nativeElement;
    this.message.set(message);
    dialog.returnValue = 'keep';
    dialog.showModal();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  protected answer(): void {
    this.resolve?.(this.dialog().nativeElement.returnValue === 'delete');
  }
}
