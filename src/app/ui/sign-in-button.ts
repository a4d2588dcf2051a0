import { Component, inject, input, signal } from '@angular/core';
import { Session } from '../auth/index';

/** Starts a sign-in, which returns to `returnTo`, or by default to the current page. */
@Component({
  selector: 'app-sign-in-button',
  template: ` <button type="button" [attr.aria-busy]="isLeaving()" (click)="signIn()">Sign in</button> `,
})
export class SignInButton {
  /** An in-app URL, with query and fragment if needed. */
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
