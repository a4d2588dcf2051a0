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
  /** That page says itself why the user is signed out, and what is left to do. */
  protected readonly isSignedOutPage = computed(
    () => this.router.lastSuccessfulNavigation()?.finalUrl?.toString() === signedOutUrl,
  );

  constructor() {
    inject(PageChanges);
  }

  /** Not the browser's own jump to the fragment: with `<base href="/">` that would leave the page. */
  protected skipTo(content: HTMLElement, event: Event): void {
    event.preventDefault();
    content.focus();
  }
}
