import { Component, inject, signal } from '@angular/core';
import { PageNotLoaded } from '../errors/page-not-loaded';
import { BackgroundWork } from '../state/background-work';
import { CompletionLoader } from './completion-loader';

/**
 * The page that the org redirects to. It finishes the sign-in and replaces itself in the history with the page where the sign-in
 * started, or with the problem page. Its route must have no guard.
 */
@Component({
  selector: 'auth-callback',
  imports: [PageNotLoaded],
  template: `
    @if (isNotLoaded()) {
      <auth-page-not-loaded />
    } @else {
      <p aria-busy="true" role="status">Signing you in…</p>
    }
  `,
})
export class Callback {
  protected readonly isNotLoaded = signal(false);

  constructor() {
    const completion = inject(CompletionLoader);
    // The start of the app waits for the same work, and reports the error.
    inject(BackgroundWork).run(() => completion.complete().catch(() => this.isNotLoaded.set(true)));
  }
}
