import { Component, inject } from '@angular/core';
import { Notices } from './notices';

/** Shows the current notice and announces it. The live region always exists, because screen readers need that. */
@Component({
  selector: 'app-notice-bar',
  template: `
    <div role="status" aria-live="polite">
      @if (notices.current(); as notice) {
        <div
          class="notice"
          (mouseenter)="notices.hold()"
          (mouseleave)="notices.release()"
          (focusin)="notices.hold()"
          (focusout)="notices.release()"
        >
          <span class="dot good"></span>
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
      inset: auto var(--app-space-4) var(--app-space-4);
      display: flex;
      align-items: center;
      gap: var(--app-space-3);
      width: fit-content;
      max-width: 34rem;
      margin-inline: auto;
      padding: var(--app-space-2) var(--app-space-2) var(--app-space-2) var(--app-space-4);
      border: 1px solid var(--app-border);
      border-radius: var(--app-radius-l);
      background: var(--app-surface);
      box-shadow: var(--app-shadow);
      color: var(--app-heading);
      font-size: var(--app-text-s);
    }
    button {
      border-color: transparent;
    }
  `,
})
export class NoticeBar {
  protected readonly notices = inject(Notices);
}
