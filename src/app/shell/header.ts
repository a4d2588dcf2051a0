import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../auth';
import { SignInButton } from '../ui/sign-in-button';
import { appName } from './app-name';
import { ProgressBar } from './progress-bar';
import { SignOutMenu } from './sign-out-menu';

interface NavigationLink {
  path: string;
  label: string;
  /** Whoever is not in this group does not see the link; the route's own guard is what keeps the page. */
  group?: string;
}

const links: readonly NavigationLink[] = [
  { path: '/profile', label: 'Profile' },
  { path: '/tokens', label: 'Tokens' },
  { path: '/messages', label: 'Messages' },
  { path: '/admin', label: 'Admin', group: 'Admins' },
];

/** The app's name, the ways to its pages, and who is signed in. */
@Component({
  selector: 'app-header',
  imports: [ProgressBar, RouterLink, RouterLinkActive, SignInButton, SignOutMenu],
  templateUrl: './header.html',
  styleUrl: './header.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Header {
  protected readonly session = inject(Session);
  protected readonly appName = appName;
  protected readonly links = computed(() => {
    const groups = this.session.user()?.groups ?? [];
    return links.filter(({ group }) => group === undefined || groups.includes(group));
  });
}
