import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOnThisMachine } from '../api';
import { AUTH_CONFIG, Session } from '../auth/index';
import { visiblePages } from '../pages';
import { SignInButton } from '../ui/sign-in-button';
import { Board } from './board';
import { PublicStatusLine } from './public-status';
import { SignInFlow } from './sign-in-flow';

/**
 * The start page: what this app is and what happens at a sign-in, or the state of the session, and links to the other pages. It stays
 * empty while the session is loading, so that nothing moves afterwards.
 */
@Component({
  selector: 'app-home',
  imports: [Board, PublicStatusLine, RouterLink, SignInButton, SignInFlow],
  templateUrl: './home.html',
  styles: `
    .actions {
      margin-bottom: var(--app-space-8);
    }
    .actions .muted {
      font-size: var(--app-text-s);
    }
    .explore {
      margin-bottom: var(--app-space-4);
      font-size: var(--app-text-s);
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
      gap: var(--app-space-4);
      padding: 0;
    }
    .cards li {
      margin: 0;
      list-style: none;
    }
    .cards p {
      color: var(--app-muted);
      font-size: var(--app-text-s);
    }
  `,
})
export class Home {
  protected readonly session = inject(Session);
  protected readonly pages = visiblePages();
  /**
   * An issuer on this machine is the local org. Its sign-in page lists its users and fills in the form, so the app only points there: a
   * list of its own could be out of date.
   */
  protected readonly hasDemoUsers = isOnThisMachine(inject(AUTH_CONFIG).issuer);
  /** The same heading element in every state, because it has the focus after a sign-out that ends here. */
  protected readonly heading = computed(() => {
    const user = this.session.user();
    return user ? `Hello, ${user.name}` : 'Sign in to an Angular app with Okta';
  });
}
