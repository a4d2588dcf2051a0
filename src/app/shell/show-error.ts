import { errorDetails } from './error-details';
import { makeErrorMessage } from './error-message';

/** An unexpected error. */
export interface UnexpectedError {
  readonly error: unknown;
  /** The address of the page that the error kept from opening, if any. */
  readonly failedPage?: string | undefined;
}

/** The maximum number of errors with details. */
const maxShown = 5;

/** The errors that were already shown: Angular, the browser and `main.ts` may each report the same one. */
const shownErrors = new WeakSet();

/**
 * Shows an error to the user, with actions, in a message that stays until it is dismissed. All errors share one message. It does
 * not use Angular: if a page throws on each render, Angular renders nothing after it, and a component for the message would cause
 * an endless loop.
 */
export function showError(page: Document, unexpected: UnexpectedError): void {
  const { error, failedPage } = unexpected;
  if (typeof error === 'object' && error !== null) {
    if (shownErrors.has(error)) return;
    shownErrors.add(error);
  }
  const shown = page.querySelector<HTMLElement>('.error-message pre');
  const details = shown ?? page.createElement('pre');
  const count = Number(details.dataset['errors'] ?? 0) + 1;
  details.dataset['errors'] = String(count);
  if (count <= maxShown) details.append(count > 1 ? '\n\n' : '', describe(page, unexpected));
  if (shown) return;
  const reload = (): void => {
    if (failedPage === undefined) page.location.reload();
    else page.location.assign(failedPage);
  };
  page.body.append(makeErrorMessage(page, { ...textsFor(failedPage), reload, details }));
}

const textsFor = (failedPage: string | undefined): { title: string; explanation: string } =>
  failedPage === undefined
    ? {
        title: 'Something went wrong',
        explanation:
          'An unexpected error occurred, and what you see may not be right. Reload the page, or go to the start page.',
      }
    : {
        title: 'The page did not open',
        explanation:
          'A part of the app failed, or could not be loaded. You may be offline, or the app may have been updated: then a reload helps.',
      };

/** The details of an error: time, page, browser and stack. */
function describe(page: Document, { error, failedPage }: UnexpectedError): string {
  const [path] = (failedPage ?? page.location.pathname).split(/[?#]/, 1);
  return [
    `Time: ${new Date().toISOString()}`,
    `Page: ${path ?? ''}`,
    `Browser: ${navigator.userAgent}`,
    errorDetails(error),
  ].join('\n');
}
