import { Component, computed, input } from '@angular/core';
import { type ClaimsOf, meaningOf } from './claim-meanings';
import { wordsFor } from './claim-values';
import { Moment } from './moment';

/** Claims whose number is a time, in seconds since epoch (RFC 7519 section 4.1, OpenID Connect Core sections 2 and 5.1). */
const times: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

interface Row {
  name: string;
  value: string;
  /** ms since the epoch, if the claim is a time. */
  at: number | undefined;
  /** The meaning of the value, if it is a code. */
  words: string | undefined;
  meaning: string;
}

/** A JWT's claims or header, one per row: the value as in the token, the value for people, and the meaning. */
@Component({
  selector: 'app-claims-list',
  imports: [Moment],
  template: `
    <dl class="facts">
      @for (row of rows(); track row.name) {
        <div>
          <dt>
            <code>{{ row.name }}</code>
          </dt>
          <dd>
            <span class="value">{{ row.value }}</span>
            @if (row.at !== undefined) {
              <small><app-moment format="exact" [at]="row.at" /></small>
            } @else if (row.words !== undefined) {
              <small>{{ row.words }}</small>
            }
          </dd>
          <dd class="meaning muted">
            <small>{{ row.meaning }}</small>
          </dd>
        </div>
      }
    </dl>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    dl {
      margin: 0;
    }
    dl > div {
      grid-template-columns: 1fr;
    }
    .value {
      color: var(--app-heading);
      font-size: var(--app-text-s);
    }
    dd:not(.meaning) {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--app-space-2);
    }
    small {
      font-size: var(--app-text-xs);
    }
    /* By the width of the list: on Tokens, the history is beside it. */
    @container (width >= 28rem) {
      dl > div {
        grid-template-columns: 9rem 1fr;
      }
      .meaning {
        grid-column: 2;
      }
    }
  `,
})
export class ClaimsList {
  readonly claims = input.required<Readonly<Record<string, unknown>>>();
  /** The part of the token that the claims are from. */
  readonly of = input.required<ClaimsOf>();
  protected readonly rows = computed<Row[]>(() =>
    Object.entries(this.claims()).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      at: times.has(name) && typeof value === 'number' ? value * 1000 : undefined,
      words: wordsFor(name, value),
      meaning: meaningOf(name, this.of()),
    })),
  );
}
