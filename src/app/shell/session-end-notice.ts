import { Component, computed, inject, linkedSignal } from '@angular/core';
import { describeSessionEnd, Session } from '../auth/index';

/** Says on every page why the session ended, unless the user signed out. It stays until they dismiss it or sign in. */
@Component({
  selector: 'app-session-end-notice',
  template: `
    @if (reason(); as reason) {
      <section role="alert" class="callout actions">
        <p>{{ reason }}</p>
        <button type="button" class="secondary small" (click)="shown.set(undefined)">Dismiss</button>
      </section>
    }
  `,
  styles: `
    section {
      margin-bottom: var(--app-space-6);
    }
    p {
      flex: 1 1 16rem;
    }
  `,
})
export class SessionEndNotice {
  protected readonly shown = linkedSignal(inject(Session).lastEnd);
  protected readonly reason = computed(() => describeSessionEnd(this.shown()));
}
