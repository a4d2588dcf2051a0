import { Component, computed, inject, input } from '@angular/core';
import { AUTH_CONFIG } from '../auth/index';
import { type TokenKind, tokenNames } from '../ui/token-names';

/** Says that the app doesn't have a token, why, and what to do. */
@Component({
  selector: 'app-missing-token',
  template: `
    <p>
      <strong>This app doesn’t have {{ kind() === 'refresh' ? 'a' : 'an' }} {{ name() }}.</strong>
    </p>
    <p class="muted">
      @if (isRefreshTokenNotRequested()) {
        Okta issues one if the app asks for the scope <code>offline_access</code>. Add it to
        <code>scopes</code> in <code>okta.config.json</code>, turn on <strong>Refresh Token</strong> for the
        app in the Admin Console, and sign in again.
      } @else if (kind() === 'refresh') {
        It was revoked, or the grant type <strong>Refresh Token</strong> is off for this app in the Admin
        Console. Sign in again to get a new one.
      } @else {
        Okta issues one with each sign-in. Sign in again to get a new one.
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--app-space-6);
      border: 1px dashed var(--app-border);
      border-radius: var(--app-radius);
      text-align: center;
    }
    p {
      max-width: 28rem;
      margin: 0 auto;
    }
    p.muted {
      margin-top: var(--app-space-1);
      font-size: var(--app-text-s);
    }
  `,
})
export class MissingToken {
  readonly kind = input.required<TokenKind>();
  private readonly scopes = inject(AUTH_CONFIG).scopes;
  protected readonly name = computed(() => tokenNames[this.kind()]);
  protected readonly isRefreshTokenNotRequested = computed(
    () => this.kind() === 'refresh' && !this.scopes.includes('offline_access'),
  );
}
