import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Moment } from './moment';

/** Claims whose number is a time, in seconds since epoch (RFC 7519 section 4.1, OpenID Connect Core sections 2 and 5.1). */
const times: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

interface Row {
  name: string;
  value: string;
  /** ms since epoch, where the claim is a time. */
  at: number | undefined;
}

/** A JWT's claims or header, one per row: the value as it stands in the token, and for a time what it means. */
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
              <small class="muted"><app-moment [at]="row.at" /></small>
            }
          </dd>
        </div>
      }
    </dl>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClaimsList {
  readonly claims = input.required<Readonly<Record<string, unknown>>>();
  protected readonly rows = computed<Row[]>(() =>
    Object.entries(this.claims()).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      at: times.has(name) && typeof value === 'number' ? value * 1000 : undefined,
    })),
  );
}
