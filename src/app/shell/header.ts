import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../auth/index';
import { visiblePages } from '../pages';
import { SignInButton } from '../ui/sign-in-button';
import { appName } from './app-name';
import { ProgressBar } from './progress-bar';
import { UserMenu } from './user-menu';

/**
 * The app's name, links to the pages, and who is signed in. Its frame stands in `index.html` too, and its looks in `styles.css`.
 */
@Component({
  selector: 'app-header',
  imports: [ProgressBar, RouterLink, SignInButton, UserMenu],
  templateUrl: './header.html',
})
export class Header {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly appName = appName;
  protected readonly pages = visiblePages();
  /** The path of the page that is open, without slash, query and fragment. */
  protected readonly path = computed(() => {
    const url = this.router.lastSuccessfulNavigation()?.finalUrl;
    return url?.root.children['primary']?.segments.map(({ path }) => path).join('/');
  });
}
