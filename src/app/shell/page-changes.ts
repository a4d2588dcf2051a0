import { DOCUMENT } from '@angular/common';
import { afterNextRender, inject, Injectable, Injector } from '@angular/core';
import { NavigationEnd, NavigationSkipped, Router } from '@angular/router';
import { Notices } from './notices';

/**
 * Does for a new page what a full page load does: it moves the focus to the target of the URL's fragment or else to the page's
 * heading, and removes the last page's notice. It does not focus the first page's heading, because the browser starts at the top.
 */
@Injectable({ providedIn: 'root' })
export class PageChanges {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private path: string | undefined;

  constructor() {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationEnd || event instanceof NavigationSkipped) this.arrive();
    });
  }

  private arrive(): void {
    const { fragment } = this.router.parseUrl(this.router.url);
    const path = this.router.url.split(/[?#]/, 1)[0];
    const isFirst = this.path === undefined;
    const isOtherPage = !isFirst && path !== this.path;
    this.path = path;
    if (isOtherPage) this.notices.dismiss();
    if (fragment === null && !isOtherPage) return;
    afterNextRender(() => this.focus(fragment, isOtherPage), { injector: this.injector });
  }

  private focus(fragment: string | null, isOtherPage: boolean): void {
    const named = fragment === null ? null : this.document.getElementById(fragment);
    if (named) named.focus();
    else if (isOtherPage) this.focusHeading();
  }

  private focusHeading(): void {
    const heading =
      this.document.querySelector<HTMLElement>('main h1') ?? this.document.querySelector('main');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }
}
