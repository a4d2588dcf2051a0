import { Component, computed, input, model, signal } from '@angular/core';
import type { RevocableKind, TokenInfo, VerifiableKind } from '../auth/index';
import { CopyButton } from '../ui/copy-button';
import { lifetimeOf } from '../ui/lifetime';
import { LifetimeBar } from '../ui/lifetime-bar';
import { Moment } from '../ui/moment';
import { type TokenKind, tokenNames, tokenPurposes, tokenTitles } from '../ui/token-names';
import type { ClaimsFormat } from './claims-format-switch';
import { FurtherClaims } from './further-claims';
import { MissingToken } from './missing-token';
import { RevokeToken } from './revoke-token';
import { ScopeList } from './scope-list';
import { TokenContent } from './token-content';
import { TokenSignature } from './token-signature';

/** A token: its purpose, remaining time, signature and content, and on request the token itself. */
@Component({
  selector: 'app-token-card',
  imports: [
    CopyButton,
    FurtherClaims,
    LifetimeBar,
    MissingToken,
    Moment,
    RevokeToken,
    ScopeList,
    TokenContent,
    TokenSignature,
  ],
  templateUrl: './token-card.html',
  styleUrl: './token-card.css',
})
export class TokenCard {
  readonly kind = input.required<TokenKind>();
  readonly token = input.required<TokenInfo | undefined>();
  /** ms since epoch. */
  readonly now = input.required<number>();
  readonly format = model.required<ClaimsFormat>();

  protected readonly isShown = signal(false);
  /** Userinfo is requested only if the user opens that part. */
  protected readonly isUserInfoOpened = signal(false);
  protected readonly name = computed(() => tokenNames[this.kind()]);
  protected readonly title = computed(() => tokenTitles[this.kind()]);
  protected readonly purpose = computed(() => tokenPurposes[this.kind()]);
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
