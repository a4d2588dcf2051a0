import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

/** For a URL that leads nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [RouterLink],
  template: `
    <h1>There is no such page</h1>
    <p>
      Nothing is at <code class="value">{{ address }}</code>. It may have moved, or the link has a mistake in
      it.
    </p>
    <p><a routerLink="/">Go to the start page</a></p>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  /** The path alone: a query may hold what should not be shown. */
  protected readonly address = inject(Router).url.split(/[?#]/, 1)[0];
}
