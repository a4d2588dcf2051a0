import { Component, computed, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { signedOutUrl } from './auth/index';
import { Header } from './shell/header';
import { NoticeBar } from './shell/notice-bar';
import { PageChanges } from './shell/page-changes';
import { SessionEndNotice } from './shell/session-end-notice';
import { SessionProblem } from './shell/session-problem';

/** The shell around every page. */
@Component({
  selector: 'app-root',
  imports: [Header, NoticeBar, RouterOutlet, SessionEndNotice, SessionProblem],
  templateUrl: './app.html',
})
export class App {
  private readonly router = inject(Router);
  /** The signed-out page itself says why the user is signed out, and what remains to do. */
  protected readonly isSignedOutPage = computed(
    () => this.router.lastSuccessfulNavigation()?.finalUrl?.toString() === signedOutUrl,
  );

  constructor() {
    inject(PageChanges);
  }

  /** Replaces the browser's own jump to the fragment, which would leave the page because of `<base href="/">`. */
  protected skipTo(content: HTMLElement, event: Event): void {
    event.preventDefault();
    content.focus();
  }
}
