import { Component, inject } from '@angular/core';
import { Session } from '../auth/index';
import { clock } from '../ui/clock';
import { RenewTokens } from './renew-tokens';
import { ScopeList } from './scope-list';
import { SessionHistory } from './session-history';
import { TokenCard } from './token-card';
import { TokenStoragePlace } from './token-storage-place';

/** The app's tokens, explained and verified, and the history of the session. */
@Component({
  selector: 'app-tokens',
  imports: [RenewTokens, ScopeList, SessionHistory, TokenCard, TokenStoragePlace],
  templateUrl: './tokens.html',
})
export class Tokens {
  protected readonly tokens = inject(Session).tokens;
  protected readonly now = clock();
}
