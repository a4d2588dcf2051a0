import { Component, computed, input } from '@angular/core';
import type { Lifetime } from './lifetime';

/**
 * The time a token has left, in words and as a bar that runs down. Not read out each second: a `timer` is silent. The bar is
 * not a native `meter`, which each browser draws with different pseudo-elements.
 */
@Component({
  selector: 'app-lifetime-bar',
  template: `
    @let now = lifetime();
    @switch (now.status) {
      @case ('running') {
        <span role="timer" [class]="isLow() ? 'bad' : 'good'">{{ now.left }}</span>
        @if (now.share !== undefined) {
          <div
            role="meter"
            aria-valuemin="0"
            aria-valuemax="100"
            [attr.aria-label]="'Time left of the ' + name()"
            [attr.aria-valuenow]="percent(now.share)"
            [attr.aria-valuetext]="now.left"
          >
            <div [class.low]="isLow()" [style.width.%]="now.share * 100"></div>
          </div>
        }
      }
      @case ('expired') {
        <span class="bad" role="timer">expired</span>
      }
      @case ('revoked') {
        <span class="bad">revoked</span>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    span {
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
    .good {
      color: var(--app-good);
    }
    .bad {
      color: var(--app-bad);
    }
    [role='meter'] {
      flex: 1 0 100%;
      margin-top: 0.75rem;
      overflow: hidden;
      border-radius: var(--pico-border-radius);
      background: var(--pico-progress-background-color);
    }
    [role='meter'] > div {
      height: 0.5rem;
      background: var(--app-good);
    }
    [role='meter'] > .low {
      background: var(--app-bad);
    }
  `,
})
export class LifetimeBar {
  readonly lifetime = input.required<Lifetime>();
  /** Whose time it is: `access token`. */
  readonly name = input.required<string>();

  protected readonly isLow = computed(() => {
    const lifetime = this.lifetime();
    return lifetime.status === 'running' && lifetime.share !== undefined && lifetime.share < 0.1;
  });
  protected readonly percent = (share: number): number => Math.round(share * 100);
}
