import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { BackgroundWork } from '../state/background-work';
import { SignInCompletion } from './sign-in-completion';

/**
 * The page that the org sends the browser back to. It finishes the sign-in and replaces itself in the history: by the page
 * where the sign-in began, or by the problem page. Its route must have no guard.
 */
@Component({
  selector: 'app-callback',
  template: `<p aria-busy="true" role="status">Signing you in…</p>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Callback {
  constructor() {
    const completion = inject(SignInCompletion);
    inject(BackgroundWork).run(() => completion.complete());
  }
}
