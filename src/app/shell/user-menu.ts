import { Component, inject, input } from '@angular/core';
import { Session, type SignOutScope } from '../auth/index';
import { Notices } from './notices';
import { Progress } from './progress';

/**
 * The user's name, and a menu to switch the account and to sign out. A native disclosure, opened by Enter and Space.
 * Escape, the focus moving on, or a click elsewhere (see the stylesheet) closes it.
 */
@Component({
  selector: 'app-user-menu',
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.css',
})
export class UserMenu {
  readonly name = input.required<string>();
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly progress = inject(Progress);

  /** The user stays signed in until the other account is signed in. */
  protected async useAnotherAccount(menu: HTMLDetailsElement): Promise<void> {
    menu.open = false;
    const end = this.progress.begin();
    await this.session.signIn(undefined, { prompt: 'login' });
    end();
  }

  protected async signOut(scope: SignOutScope, menu: HTMLDetailsElement): Promise<void> {
    menu.open = false;
    const end = this.progress.begin();
    await this.session.signOut(scope);
    end();
    // Not on the way to Okta, nor where it cannot be reached: the shell says that.
    if (this.session.state().status === 'signedOut') this.notices.show('You are signed out of this app.');
  }

  protected closeUnlessMovedInside(menu: HTMLDetailsElement, { relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  }

  protected closeAndStay(menu: HTMLDetailsElement, opener: HTMLElement): void {
    menu.open = false;
    opener.focus();
  }
}
