import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

/** The page for a URL that no route matches. */
@Component({
  selector: 'app-not-found',
  imports: [RouterLink],
  template: `
    <hgroup>
      <h1>Page not found</h1>
      <p>
        There is no page at <code>{{ address }}</code>. It may have moved, or the link may contain a mistake.
      </p>
    </hgroup>
    <p><a routerLink="/">Back home</a></p>
  `,
})
export class NotFound {
  /** The path alone, because a query may contain secrets. */
  protected readonly address = inject(Router).url.split(/[?#]/, 1)[0];
}
