import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { Session, type User } from '../auth/index';
import { initialsOf } from '../ui/initials';
import { Notices } from './notices';
import { Progress } from './progress';

/**
 * A round button with the user's initials, and a menu with who they are, to switch the account and to sign out. The menu is a native
 * popover: the browser opens it, puts it on top, closes it on Escape or a click elsewhere, and returns the focus. It is loaded with the
 * app, so that signing out also works while the network is down.
 */
@Component({
  selector: 'app-user-menu',
  templateUrl: './user-menu.html',
  styleUrl: './user-menu.css',
  host: { '(focusout)': 'closeUnlessMovedInside($event)' },
})
export class UserMenu {
  readonly user = input.required<User>();
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly progress = inject(Progress);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly initials = computed(() => initialsOf(this.user().name));

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

  /** A popover stays open when Tab leaves it, and would cover what then has the focus. */
  protected closeUnlessMovedInside({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.host.contains(relatedTarget)) this.close();
  }

  private close(): void {
    this.host.querySelector<HTMLElement>('[popover]')?.hidePopover();
  }
}
