import { Component, computed, inject, input } from '@angular/core';
import { Session, type VerifiableKind } from '../auth/index';
import { load } from '../load';
import { onRecovery } from '../on-recovery';

/** Whether the org signed a token, verified with the org's published keys. */
@Component({
  selector: 'app-token-signature',
  template: `
    @if (verification.isLoading()) {
      <p class="muted" aria-busy="true">Checking the signature…</p>
    } @else if (verification.value(); as verified) {
      @switch (verified.status) {
        @case ('valid') {
          <p>
            <strong class="badge good"><span aria-hidden="true">✓</span> Signature verified</strong>
            Your org signed it with the key <code>{{ verified.keyId }}</code> ({{ verified.algorithm }}), and
            nothing in it was changed since.
          </p>
        }
        @case ('invalid') {
          <p>
            <strong class="badge bad"><span aria-hidden="true">✕</span> Signature not valid</strong>
            {{ verified.reason }} Don’t trust what it says.
          </p>
        }
        @case ('unknown') {
          <p>
            <strong class="badge warning"><span aria-hidden="true">?</span> Signature not checked</strong>
            @if (isConnected()) {
              {{ verified.problem.detail }} {{ verified.problem.fix }}
            } @else {
              It will be checked when the sign-in server responds again.
            }
          </p>
          @if (isConnected()) {
            <p>
              <button type="button" class="secondary small" (click)="verification.reload()">
                Check again<span class="visually-hidden"> the signature of the {{ name() }}</span>
              </button>
            </p>
          }
        }
        @case ('opaque') {
          <p class="muted">Only Okta can check it: this app and APIs can’t.</p>
        }
      }
    }
  `,
  styles: `
    p {
      margin-bottom: var(--app-space-3);
      font-size: var(--app-text-s);
    }
    .badge {
      margin-inline-end: var(--app-space-1);
    }
  `,
})
export class TokenSignature {
  readonly kind = input.required<VerifiableKind>();
  /** `access token`. */
  readonly name = input.required<string>();
  /** The token itself. A new token is checked again. */
  readonly raw = input.required<string>();
  private readonly session = inject(Session);
  /** If the org is unreachable, the shell says why. */
  protected readonly isConnected = computed(() => this.session.connection().status === 'ok');
  protected readonly verification = load(
    () => ({ kind: this.kind(), raw: this.raw() }),
    ({ kind }) => this.session.verify(kind),
  );

  constructor() {
    onRecovery(() => {
      if (this.verification.value()?.status === 'unknown') this.verification.reload();
    });
  }
}
