import { Component, input } from '@angular/core';
import type { Verified } from './profile-facts';

/** Says whether the org has verified an email address or a phone number. */
@Component({
  selector: 'app-verified-badge',
  template: `
    @if (verified().isVerified) {
      <span class="badge good" [title]="source()">Verified</span>
    } @else {
      <span class="badge warning" [title]="source()">Not verified</span>
    }
  `,
})
export class VerifiedBadge {
  readonly verified = input.required<Verified>();
  protected readonly source = (): string => `from ${this.verified().source}`;
}
