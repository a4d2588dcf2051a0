import { Component, computed, inject } from '@angular/core';
import { Session } from '../auth/index';
import { clock } from '../ui/clock';
import { lifetimeOf } from '../ui/lifetime';
import { LifetimeBar } from '../ui/lifetime-bar';
import { tokenKinds, tokenTitles } from '../ui/token-names';

/** How long each of the tokens is still valid. */
@Component({
  selector: 'app-token-lifetimes',
  imports: [LifetimeBar],
  template: `
    <ul>
      @for (row of rows(); track row.name) {
        <li>
          <span class="name">{{ row.name }}</span>
          @if (row.lifetime; as lifetime) {
            @if (lifetime.status === 'unknown') {
              <span>Expiry unknown</span>
            } @else {
              <app-lifetime-bar [lifetime]="lifetime" [name]="row.name" />
            }
          } @else {
            <span>None</span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--app-space-3);
      margin: 0;
      padding: 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      margin: 0;
      color: var(--app-muted);
      list-style: none;
    }
    .name {
      color: var(--app-heading);
    }
  `,
})
export class TokenLifetimes {
  private readonly tokens = inject(Session).tokens;
  private readonly now = clock();
  protected readonly rows = computed(() =>
    tokenKinds.map((kind) => {
      const token = this.tokens()[kind];
      return { name: tokenTitles[kind], lifetime: token && lifetimeOf(token, this.now()) };
    }),
  );
}
