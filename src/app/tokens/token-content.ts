import { Component, computed, input, model } from '@angular/core';
import type { TokenInfo } from '../auth/index';
import { ClaimsList } from '../ui/claims-list';
import { type ClaimsFormat, ClaimsFormatSwitch } from './claims-format-switch';

type Claims = Readonly<Record<string, unknown>>;

/** The claims and the header of a JWT, each explained in a table or as JSON. */
@Component({
  selector: 'app-token-content',
  imports: [ClaimsFormatSwitch, ClaimsList],
  template: `
    <div class="title">
      <h3>Claims</h3>
      <app-claims-format-switch [(format)]="format" />
    </div>
    @for (part of parts(); track part.of) {
      @if (part.of === 'header') {
        <h3>Header</h3>
      }
      @if (format() === 'table') {
        <app-claims-list [of]="part.of" [claims]="part.values" />
      } @else {
        <pre><code>{{ json(part.values) }}</code></pre>
      }
    }
  `,
  styles: `
    .title {
      display: flex;
      align-items: center;
      justify-content: space-between;
      margin-bottom: var(--app-space-3);
    }
    h3 {
      margin: var(--app-space-6) 0 var(--app-space-3);
    }
    .title h3 {
      margin: 0;
    }
    pre {
      margin: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class TokenContent {
  readonly decoded = input.required<NonNullable<TokenInfo['decoded']>>();
  /** Whose claims they are: some names mean something different in each token. */
  readonly of = input.required<'idToken' | 'accessToken'>();
  readonly format = model.required<ClaimsFormat>();
  protected readonly parts = computed(
    () =>
      [
        { of: this.of(), values: this.decoded().claims },
        { of: 'header', values: this.decoded().header },
      ] as const,
  );
  protected readonly json = (values: Claims): string => JSON.stringify(values, null, 2);
}
