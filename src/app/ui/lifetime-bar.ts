import { Component, computed, input } from '@angular/core';
import type { Lifetime } from './lifetime';

/**
 * A token's remaining time, as text and as a bar. Screen readers don't announce it every second, because it is a `timer`. The bar
 * is not a native `meter`, which each browser styles with different pseudo-elements.
 */
@Component({
  selector: 'app-lifetime-bar',
  template: `
    @let now = lifetime();
    @switch (now.status) {
      @case ('running') {
        <span role="timer" [attr.data-tone]="tone()">{{ now.left }}</span>
        @if (now.share !== undefined) {
          <svg
            role="meter"
            aria-valuemin="0"
            aria-valuemax="100"
            [attr.aria-label]="'Time left of the ' + name()"
            [attr.aria-valuenow]="percent(now.share)"
            [attr.aria-valuetext]="now.left"
            [attr.data-tone]="tone()"
          >
            <rect height="100%" [attr.width]="now.share * 100 + '%'" />
          </svg>
        }
      }
      @case ('expired') {
        <span role="timer" data-tone="bad">expired</span>
      }
      @case ('revoked') {
        <span data-tone="bad">revoked</span>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    span::first-letter {
      text-transform: uppercase;
    }
    span {
      display: inline-block;
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
    [data-tone='good'] {
      color: var(--app-good);
    }
    [data-tone='bad'] {
      color: var(--app-bad);
    }
    svg {
      flex: 1 0 100%;
      order: 1; /* below what stands beside the text */
      height: 0.375rem;
      margin-top: var(--app-space-2);
      border-radius: var(--app-radius);
      background: var(--app-border);
      fill: currentcolor;
    }
  `,
})
export class LifetimeBar {
  readonly lifetime = input.required<Lifetime>();
  /** The name of the token: `access token`. */
  readonly name = input.required<string>();

  protected readonly tone = computed(() => {
    const lifetime = this.lifetime();
    const isLow = lifetime.status === 'running' && lifetime.share !== undefined && lifetime.share < 0.1;
    return isLow ? 'bad' : 'good';
  });
  protected readonly percent = (share: number): number => Math.round(share * 100);
}
