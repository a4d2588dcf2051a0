import { Component, computed, input, signal } from '@angular/core';
import type { RevocableKind, TokenInfo, TokenSet, VerifiableKind } from '../auth/index';
import { ClaimsList } from '../ui/claims-list';
import { lifetimeOf } from '../ui/lifetime';
import { LifetimeBar } from '../ui/lifetime-bar';
import { Moment } from '../ui/moment';
import { CopyButton } from './copy-button';
import { RevokeToken } from './revoke-token';
import { tokenNames } from './token-names';
import { TokenSignature } from './token-signature';

/** A token: its purpose, remaining time, signature and content, and on request the token itself. */
@Component({
  selector: 'app-token-card',
  imports: [ClaimsList, CopyButton, LifetimeBar, Moment, RevokeToken, TokenSignature],
  templateUrl: './token-card.html',
  styles: `
    article {
      margin-bottom: 1rem;
      padding: 1rem;
      border-radius: var(--app-radius);
      background: var(--app-surface);
      box-shadow: var(--app-shadow);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 1rem;
      margin: -1rem -1rem 1rem;
      padding: 0.66rem 1rem;
      border-bottom: 1px solid var(--app-border);
      border-radius: var(--app-radius) var(--app-radius) 0 0;
      background: var(--app-surface);
    }
    h2 {
      margin: 0;
    }
    details {
      margin: 0;
      padding-block: 0.75rem;
      border-top: 1px solid var(--app-border);
    }
    summary {
      font-weight: 600;
    }
    .actions {
      margin-top: 0.25rem;
    }
    pre {
      margin: 1rem 0 0;
      padding: 1rem;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class TokenCard {
  readonly kind = input.required<keyof TokenSet>();
  /** The purpose of the token, in one sentence. */
  readonly purpose = input.required<string>();
  readonly token = input.required<TokenInfo | undefined>();
  /** ms since epoch. */
  readonly now = input.required<number>();

  protected readonly isShown = signal(false);
  protected readonly nameInSentence = computed(() => tokenNames[this.kind()]);
  protected readonly name = computed(() => {
    const name = this.nameInSentence();
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  });
  protected readonly lifetime = computed(() => {
    const token = this.token();
    return token && lifetimeOf(token, this.now());
  });
  /** A refresh token is not signed: it only refers to data that Okta has stored. */
  protected readonly verifiableKind = computed<VerifiableKind | undefined>(() => {
    const kind = this.kind();
    return kind === 'refresh' ? undefined : kind;
  });
  /** An ID token gives no access, so there is nothing to revoke (RFC 7009, section 1). */
  protected readonly revocableKind = computed<RevocableKind | undefined>(() => {
    const kind = this.kind();
    return kind === 'id' ? undefined : kind;
  });
}
