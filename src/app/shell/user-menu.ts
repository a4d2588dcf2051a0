import { Component, ElementRef, inject, input } from '@angular/core';
import { Session } from '../auth/index';
import { Notices } from './notices';
import { Progress } from './progress';

/**
 * The user's name, and a menu to switch the account and to sign out. It is a native disclosure, which Enter and Space open.
 * Escape, moving the focus away, or a click elsewhere (see the stylesheet) closes it.
 */
@Component({
  selector: 'app-user-menu',
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.css',
  host: {
    '(keydown.escape)': 'closeAndStay()',
    '(focusout)': 'closeUnlessMovedInside($event)',
  },
})
export class UserMenu {
  readonly name = input.required<string>();
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly progress = inject(Progress);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The user stays signed in until another account has signed in. */
  protected async useAnotherAccount(): Promise<void> {
    this.close();
    const end = this.progress.begin();
    await this.session.signIn(undefined, { prompt: 'login' });
    end();
  }

  protected async signOut(scope: 'app' | 'okta'): Promise<void> {
    this.close();
    const end = this.progress.begin();
    await this.session.signOut(scope);
    end();
    // Not during the redirect to Okta, and not if Okta is unreachable, which the shell says.
    if (this.session.state().status === 'signedOut') this.notices.show('You are signed out of this app.');
  }

  protected closeUnlessMovedInside({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.host.contains(relatedTarget)) this.close();
  }

  protected closeAndStay(): void {
    this.close();
    this.host.querySelector('summary')?.focus();
  }

  private close(): void {
    this.host.querySelector('details')?.removeAttribute('open');
  }
}
