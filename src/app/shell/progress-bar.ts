import { Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../auth/index';
import { Progress } from './progress';

/** A thin bar at the top of the window while a call, a navigation or the session's start takes longer than a moment. */
@Component({
  selector: 'app-progress-bar',
  template: `
    @if (progress.isLong()) {
      <progress aria-label="Loading"></progress>
    }
  `,
  styles: `
    progress {
      position: fixed;
      z-index: 99;
      inset: 0 0 auto;
      height: 0.25rem;
      margin: 0;
      border-radius: 0;
    }
  `,
})
export class ProgressBar {
  protected readonly progress = inject(Progress);

  constructor() {
    const router = inject(Router);
    const session = inject(Session);
    effect((onCleanup) => {
      const { status } = session.state();
      const isOpening = router.currentNavigation() !== null;
      if (isOpening || status === 'loading' || status === 'signingOut') onCleanup(this.progress.begin());
    });
  }
}
