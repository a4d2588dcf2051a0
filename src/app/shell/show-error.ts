import { errorDetails } from './error-details';
import { makeErrorMessage } from './error-message';

/** An unexpected error. */
export interface UnexpectedError {
  readonly error: unknown;
  /** The address of the page that did not open for it, if it is that which went wrong. */
  readonly failedPage?: string | undefined;
}

/** How many errors are shown in full. */
const mostTold = 5;

/** Errors that were shown already: Angular, the browser and `main.ts` may each report the same one. */
const told = new WeakSet();

/**
 * Tells the user of an error, with a way on, in a message that stays until it is dismissed. There is one message, however many
 * errors there are. It is made without Angular: where a page throws each time it is drawn, Angular draws nothing that comes
 * after it, and a component for the message would make it try again and again.
 */
export function showError(page: Document, unexpected: UnexpectedError): void {
  const { error, failedPage } = unexpected;
  if (typeof error === 'object' && error !== null) {
    if (told.has(error)) return;
    told.add(error);
  }
  const shown = page.querySelector<HTMLElement>('.error-message pre');
  const details = shown ?? page.createElement('pre');
  const count = Number(details.dataset['errors'] ?? 0) + 1;
  details.dataset['errors'] = String(count);
  if (count <= mostTold) details.append(count > 1 ? '\n\n' : '', describe(page, unexpected));
  if (shown) return;
  const reload = (): void => {
    if (failedPage === undefined) page.location.reload();
    else page.location.assign(failedPage);
  };
  page.body.append(makeErrorMessage(page, { ...wordsFor(failedPage), reload, details }));
}

const wordsFor = (failedPage: string | undefined): { title: string; explanation: string } =>
  failedPage === undefined
    ? {
        title: 'Something went wrong',
        explanation:
          'The app met an error that it did not expect, and what you see may not be right. Load the page again, or go to the start page.',
      }
    : {
        title: 'The page did not open',
        explanation:
          'A part of the app failed, or could not be loaded. You may be offline, or the app may have been updated: then loading it again helps.',
      };

/** What happened, when and where, and in which browser. */
function describe(page: Document, { error, failedPage }: UnexpectedError): string {
  const [path] = (failedPage ?? page.location.pathname).split(/[?#]/, 1);
  return [
    `Time: ${new Date().toISOString()}`,
    `Page: ${path ?? ''}`,
    `Browser: ${navigator.userAgent}`,
    errorDetails(error),
  ].join('\n');
}
