import { Component, inject } from '@angular/core';
import { BackgroundWork } from '../state/background-work';
import { SignInCompletion } from './sign-in-completion';

/**
 * The page that the org redirects to. It finishes the sign-in and replaces itself in the history with the page where the sign-in
 * started, or with the problem page. Its route must have no guard.
 */
@Component({
  selector: 'auth-callback',
  template: `<p aria-busy="true" role="status">Signing you in…</p>`,
})
export class Callback {
  constructor() {
    const completion = inject(SignInCompletion);
    inject(BackgroundWork).run(() => completion.complete());
  }
}
