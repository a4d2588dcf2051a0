import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../auth/index';
import { visiblePages } from '../pages';
import { SignInButton } from '../ui/sign-in-button';
import { appName } from './app-name';
import { ProgressBar } from './progress-bar';
import { UserMenu } from './user-menu';

/**
 * The app's name, links to the pages, and the signed-in user. `index.html` contains a static copy for the first paint, and the
 * styles are in `styles.css`.
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
  /** The path of the current page, without slash, query and fragment. */
  protected readonly path = computed(() => {
    const url = this.router.lastSuccessfulNavigation()?.finalUrl;
    return url?.root.children['primary']?.segments.map(({ path }) => path).join('/');
  });
}
