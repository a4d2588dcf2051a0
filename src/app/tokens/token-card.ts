import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { HeldToken } from '../auth';
import { ClaimsList } from '../ui/claims-list';
import { Moment } from '../ui/moment';
import { CopyButton } from './copy-button';
import { timeLeft } from './time-left';

/** One token: what it is for, its time left, what is in it, and, when asked for, the token itself. */
@Component({
  selector: 'app-token-card',
  imports: [ClaimsList, CopyButton, Moment],
  templateUrl: './token-card.html',
  styles: `
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 1rem;
    }
    h2 {
      margin: 0;
    }
    .left {
      color: var(--app-good);
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
    .expired {
      color: var(--app-bad);
    }
    pre {
      margin: 1rem 0 0;
      padding: 1rem;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokenCard {
  /** `Access token`. */
  readonly name = input.required<string>();
  /** What the token is for, in a sentence. */
  readonly purpose = input.required<string>();
  readonly token = input.required<HeldToken | undefined>();
  /** ms since epoch. */
  readonly now = input.required<number>();

  protected readonly isShown = signal(false);
  protected readonly left = computed(() => {
    const expiresAt = this.token()?.expiresAt;
    return expiresAt === undefined ? undefined : timeLeft(expiresAt, this.now());
  });
}
