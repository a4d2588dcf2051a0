import { Component, inject } from '@angular/core';
import { Notices } from './notices';

/** Shows the current notice and announces it. The live region always exists, because screen readers need that. */
@Component({
  selector: 'app-notice-bar',
  template: `
    <div role="status" aria-live="polite">
      @if (notices.current(); as notice) {
        <div class="notice">
          <span>{{ notice }}</span>
          <button
            type="button"
            class="secondary small"
            aria-label="Dismiss this message"
            (click)="notices.dismiss()"
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    .notice {
      position: fixed;
      z-index: 98;
      inset: auto 1rem 1rem;
      display: flex;
      align-items: center;
      gap: 1rem;
      max-width: 34rem;
      margin-inline: auto;
      padding: 0.5rem 0.5rem 0.5rem 1rem;
      border: 1px solid var(--app-good);
      border-left-width: 0.375rem;
      border-radius: var(--app-radius);
      background: var(--app-surface);
      box-shadow: 0 0.25rem 1.5rem rgb(0 0 0 / 20%);
    }
    button {
      margin-left: auto;
    }
  `,
})
export class NoticeBar {
  protected readonly notices = inject(Notices);
}
