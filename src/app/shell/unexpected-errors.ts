import { DOCUMENT, Location } from '@angular/common';
import { ErrorHandler, inject, Injectable } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { showError } from './show-error';

/** The browser's report that it handles a resize in the next frame, which is harmless. */
const harmless = 'ResizeObserver loop';

/** Shows every unexpected error to the user, and logs it to the console as Angular does. */
@Injectable({ providedIn: 'root' })
export class UnexpectedErrors extends ErrorHandler {
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  /** The address of the page that each error kept from opening. */
  private readonly failedPages = new WeakMap<object, string>();

  /** Remembers which page an error kept from opening. If the caller of the navigation doesn't handle it, `handleError` gets it. */
  recordFailedPage({ error, url }: NavigationError): void {
    if (isObject(error)) this.failedPages.set(error, this.location.prepareExternalUrl(url));
  }

  override handleError(error: unknown): void {
    if (error instanceof Error && error.message.includes(harmless)) return;
    super.handleError(error);
    try {
      const failedPage = isObject(error) ? this.failedPages.get(error) : undefined;
      showError(this.document, { error, failedPage });
    } catch (problem) {
      super.handleError(problem);
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
