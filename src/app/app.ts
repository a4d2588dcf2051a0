import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
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
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  constructor() {
    inject(PageChanges);
  }

  /** Not the browser's own jump to the fragment: with `<base href="/">` that would leave the page. */
  protected skipTo(content: HTMLElement, event: Event): void {
    event.preventDefault();
    content.focus();
  }
}
