import { Component, inject, input, signal } from '@angular/core';
import { Session } from '../auth/index';

/** Starts the sign-in. It comes back to `returnTo`, or to the page on which it was pressed. */
@Component({
  selector: 'app-sign-in-button',
  template: ` <button type="button" [attr.aria-busy]="isLeaving()" (click)="signIn()">Sign in</button> `,
})
export class SignInButton {
  /** An in-app URL with query and fragment. */
  readonly returnTo = input<string>();
  private readonly session = inject(Session);
  protected readonly isLeaving = signal(false);

  protected async signIn(): Promise<void> {
    this.isLeaving.set(true);
    try {
      await this.session.signIn(this.returnTo());
    } finally {
      this.isLeaving.set(false);
    }
  }
}
