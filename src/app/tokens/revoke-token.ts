import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { OrgUnreachable, type RevocableKind, Session, type TokenInfo } from '../auth/index';
import { onRecovery } from '../on-recovery';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Moment } from '../ui/moment';
import { OrgProblem } from '../ui/org-problem';
import type { Problem } from '../ui/problem-box';
import { tokenNames } from '../ui/token-names';

type Revocation =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  /** `expiresAt`: when the token would have expired, in seconds since epoch by the org's clock, if it said so. */
  | { readonly status: 'revoked'; readonly at: number; readonly expiresAt: number | undefined }
  | { readonly status: 'failed'; readonly problem: Problem };

/** What the user has to know before they revoke a token. */
const consequences: Readonly<Record<RevocableKind, string>> = {
  access:
    'Okta will reject it. An API that checks only the signature accepts a copy of it until it expires. This app gets a new one when it needs one.',
  refresh:
    'Okta will reject it, and the access token that came with it. Your tokens will no longer renew in the background. Sign in again to get new ones.',
};

/** The element with the result. */
const result = 'div[tabindex]';

/** Revokes a token, after a question that says what that does and what it doesn't. */
@Component({
  selector: 'app-revoke-token',
  imports: [ConfirmDialog, Moment, OrgProblem],
  templateUrl: './revoke-token.html',
  styles: `
    :host,
    app-confirm-dialog {
      display: contents;
    }
    p,
    div,
    app-org-problem {
      flex: 1 0 100%;
      margin: 0;
    }
    div:has(*) {
      margin-top: var(--app-space-3);
      font-size: var(--app-text-s);
    }
    div:not(:has(*)) {
      display: none;
    }
    /* Away from the buttons that do no harm. */
    .revoke {
      margin-inline-start: auto;
    }
  `,
})
export class RevokeToken {
  readonly kind = input.required<RevocableKind>();
  /** The app's current token. */
  readonly token = input.required<TokenInfo | undefined>();
  private readonly destroyRef = inject(DestroyRef);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** The last result, with the token that it is about. */
  private readonly last = signal<{ raw: string; revocation: Revocation } | undefined>(undefined);

  protected readonly name = computed(() => tokenNames[this.kind()]);
  protected readonly consequence = computed(() => consequences[this.kind()]);
  protected readonly canBeRevoked = computed(() => {
    const token = this.token();
    return token !== undefined && token.expiresAt !== 0;
  });
  protected readonly revocation = computed<Revocation>(() => {
    const last = this.last();
    const held = this.token()?.raw;
    return last && (held === undefined || held === last.raw) ? last.revocation : { status: 'idle' };
  });

  constructor() {
    onRecovery(() => {
      if (this.revocation().status === 'failed') this.last.set(undefined);
    });
    // A new token removes the result, which may have the focus, and brings the button back.
    effect(() => {
      const hadFocus = this.document.activeElement === this.host.querySelector(result);
      if (this.revocation().status === 'idle' && hadFocus) this.focusNext('button');
    });
  }

  protected async revoke(question: ConfirmDialog): Promise<void> {
    const token = this.token();
    if (!token || this.revocation().status === 'busy') return;
    if (!(await question.ask())) return;
    const become = (revocation: Revocation): void => this.last.set({ raw: token.raw, revocation });
    become({ status: 'busy' });
    try {
      await this.session.revoke(this.kind());
      const exp = token.decoded?.claims['exp'];
      become({ status: 'revoked', at: Date.now(), expiresAt: typeof exp === 'number' ? exp : undefined });
    } catch (error) {
      become({ status: 'idle' });
      if (!(error instanceof OrgUnreachable)) throw error;
      become({ status: 'failed', problem: error.problem });
      return;
    }
    // The button disappears, and the focus with it. If the user has opened another tab, the focus is theirs.
    if (!this.destroyRef.destroyed) this.focusNext(result);
  }

  /** Focuses an element after the next render. */
  private focusNext(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }
}
