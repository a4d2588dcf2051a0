import { Component, input } from '@angular/core';
import { Moment } from '../ui/moment';
import type { Fact } from './profile-facts';
import { VerifiedBadge } from './verified-badge';

/** Rows of the profile: a name, a value, and where the value came from. */
@Component({
  selector: 'app-fact-list',
  imports: [Moment, VerifiedBadge],
  template: `
    <dl class="facts">
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          <dd class="value">
            @if (fact.isLoading) {
              <span class="skeleton"><span class="visually-hidden">Loading…</span>&nbsp;</span>
            } @else if (fact.badges) {
              <ul>
                @for (badge of fact.badges; track $index) {
                  <li class="badge">{{ badge }}</li>
                }
              </ul>
            } @else if (fact.at !== undefined) {
              <app-moment [at]="fact.at" />
            } @else {
              <span>{{ fact.text }}</span>
            }
            @if (fact.code) {
              <code>{{ fact.code }}</code>
            }
            @if (fact.verified; as verified) {
              <app-verified-badge [verified]="verified" />
            }
          </dd>
          <dd class="source">from {{ fact.source }}</dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './fact-list.css',
})
export class FactList {
  readonly facts = input.required<readonly Fact[]>();
}
