import { Component, signal, viewChild } from '@angular/core';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { Message } from './messages-api';

/** Asks before a message is deleted. */
@Component({
  selector: 'app-delete-dialog',
  imports: [ConfirmDialog],
  template: `
    <app-confirm-dialog question="Delete this message?" yes="Delete it" no="Keep it">
      <blockquote class="message-text">{{ message()?.text }}</blockquote>
      <p>This deletes the message for everyone and can’t be undone.</p>
    </app-confirm-dialog>
  `,
})
export class DeleteDialog {
  protected readonly message = signal<Message | undefined>(undefined);
  private readonly dialog = viewChild.required(ConfirmDialog);

  /** Resolves to true if the user wants the message deleted. */
  ask(message: Message): Promise<boolean> {
    this.message.set(message);
    return this.dialog().ask();
  }
}
