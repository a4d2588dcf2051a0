import { Component, model } from '@angular/core';

/** How the content of a token is shown: explained in a table, or as in the token. */
export type ClaimsFormat = 'table' | 'json';

/** Switches between the table and JSON. */
@Component({
  selector: 'app-claims-format-switch',
  template: `
    <div role="group" aria-label="Show the content as">
      <button type="button" [attr.aria-pressed]="format() === 'table'" (click)="format.set('table')">
        Table
      </button>
      <button type="button" [attr.aria-pressed]="format() === 'json'" (click)="format.set('json')">
        JSON
      </button>
    </div>
  `,
  styles: `
    div {
      display: inline-flex;
      padding: 0.125rem;
      border-radius: var(--app-radius);
      background: var(--app-sunken);
    }
    button {
      margin: 0;
      padding: 0.125rem var(--app-space-3);
      border-color: transparent;
      border-radius: calc(var(--app-radius) - 0.125rem);
      background: transparent;
      color: var(--app-muted);
      font-size: var(--app-text-xs);
    }
    button:is(:hover, :active) {
      background: transparent;
      color: var(--app-heading);
    }
    button[aria-pressed='true'] {
      border-color: var(--app-border);
      background: var(--app-surface);
      color: var(--app-heading);
    }
  `,
})
export class ClaimsFormatSwitch {
  readonly format = model.required<ClaimsFormat>();
}
