import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { Session, type SessionEnd } from '../auth';

/** Tells whoever did not sign out themselves why they are signed out: on every page, until they dismiss it or sign in. */
@Component({
  selector: 'app-session-end-notice',
  template: `
    @if (reason(); as reason) {
      <section role="alert" class="warning actions">
        <p>You were signed out because {{ reason }}</p>
        <button type="button" class="outline secondary small" (click)="shown.set(undefined)">Dismiss</button>
      </section>
    }
  `,
  styles: `
    section {
      justify-content: space-between;
      margin-bottom: 1.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionEndNotice {
  protected readonly shown = linkedSignal(inject(Session).lastEnd);
  protected readonly reason = computed(() => {
    const end = this.shown();
    return end && describe(end);
  });
}

/** Ends a sentence; undefined where there is nothing to tell. */
function describe(end: SessionEnd): string | undefined {
  switch (end.reason) {
    case 'signedOut':
      return undefined;
    case 'idle':
      return `nothing happened for ${end.detail}.`;
    case 'refused':
      return `Okta ended your sign-in. ${end.detail ?? ''}`;
    case 'storageCleared':
      return 'this browser’s data for this site was deleted.';
  }
}
