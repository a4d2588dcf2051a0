import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { IfGroup, Session } from '../auth/index';
import { SignInButton } from '../ui/sign-in-button';
import { appName } from './app-name';
import { ProgressBar } from './progress-bar';
import { UserMenu } from './user-menu';

/** The app's name, the ways to its pages, and who is signed in. */
@Component({
  selector: 'app-header',
  imports: [IfGroup, ProgressBar, RouterLink, RouterLinkActive, SignInButton, UserMenu],
  templateUrl: './header.html',
  styleUrl: './header.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Header {
  protected readonly session = inject(Session);
  protected readonly appName = appName;
}
