import { Component, model } from '@angular/core';

/** How the content of a token is shown: explained in a table, or as in the token. */
export type ClaimsFormat = 'table' | 'json';

/** Switches between the table and JSON. */
@Component({
  selector: 'app-claims-format-switch',
  template: `
    <div role="group" class="segments" aria-label="Show the content as">
      <button type="button" [attr.aria-pressed]="format() === 'table'" (click)="format.set('table')">
        Table
      </button>
      <button type="button" [attr.aria-pressed]="format() === 'json'" (click)="format.set('json')">
        JSON
      </button>
    </div>
  `,
})
export class ClaimsFormatSwitch {
  readonly format = model.required<ClaimsFormat>();
}
