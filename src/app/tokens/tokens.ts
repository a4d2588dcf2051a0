import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Session } from '../auth/index';
import { clock } from '../ui/clock';
import { FocusableScroller } from '../ui/focusable-scroller';
import { tokenKinds, tokenTitles } from '../ui/token-names';
import type { ClaimsFormat } from './claims-format-switch';
import { RenewTokens } from './renew-tokens';
import { SessionHistory } from './session-history';
import { TokenCard } from './token-card';
import { TokenStoragePlace } from './token-storage-place';

/**
 * The app's tokens, explained and verified, one at a time (`?tab=access`), beside the history of the session. The tabs are links, as on
 * Messages: each has an address, and the Back button works. The tabs of `@angular/aria` would add 13 kB to the first load.
 */
@Component({
  selector: 'app-tokens',
  imports: [FocusableScroller, RenewTokens, RouterLink, SessionHistory, TokenCard, TokenStoragePlace],
  templateUrl: './tokens.html',
  styleUrl: './tokens.css',
})
export class Tokens {
  private readonly query = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  protected readonly tokens = inject(Session).tokens;
  protected readonly now = clock();
  protected readonly kinds = tokenKinds;
  protected readonly titles = tokenTitles;
  protected readonly opened = computed(
    () => tokenKinds.find((kind) => kind === this.query().get('tab')) ?? 'id',
  );
  /** The choice holds for all tabs. */
  protected readonly format = signal<ClaimsFormat>('table');
}
