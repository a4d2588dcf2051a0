import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../auth/index';
import { visiblePages } from '../pages';
import { SignInButton } from '../ui/sign-in-button';
import { PublicStatusLine } from './public-status';

/**
 * The start page: what this app is, how to sign in, and links to the other pages. It stays empty while the session is loading, so
 * that nothing moves afterwards.
 */
@Component({
  selector: 'app-home',
  imports: [PublicStatusLine, RouterLink, SignInButton],
  templateUrl: './home.html',
  styles: `
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
      gap: 1rem;
      padding: 0;
    }
    .cards li {
      padding: 1rem;
      border: 1px solid var(--app-border);
      border-radius: var(--app-radius);
      list-style: none;
    }
    .cards a {
      font-weight: 600;
    }
    .cards p {
      margin: 0.25rem 0 0;
    }
  `,
})
export class Home {
  protected readonly session = inject(Session);
  protected readonly pages = visiblePages();
  /** The same heading element in every state, because it has the focus after a sign-out that ends here. */
  protected readonly heading = computed(() => {
    const user = this.session.user();
    return user ? `Hello, ${user.name}` : 'Sign in to an Angular app with Okta';
  });
}
