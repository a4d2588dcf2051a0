import { Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../auth/index';
import { Progress } from './progress';

/** A thin bar at the top of the window while a call, a navigation or the start of the session takes longer than 200 ms. */
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
      width: 100%;
      height: 0.25rem;
      border: 0;
      appearance: none;
      background: var(--app-border);
    }
    @media (prefers-reduced-motion: no-preference) {
      progress {
        background: linear-gradient(to right, var(--app-accent-fill) 30%, var(--app-border) 30%) 0 0 / 150%
          150%;
        animation: wait 1s linear infinite;
      }
    }
    progress::-webkit-progress-bar {
      background: none;
    }
    progress::-moz-progress-bar {
      background: none;
    }
    @keyframes wait {
      from {
        background-position: 200% 0;
      }
      to {
        background-position: -200% 0;
      }
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
