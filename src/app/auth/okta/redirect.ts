import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** Redirects to another address: the org's sign-in page, or its sign-out. Tests replace it with a recorder. */
export const REDIRECT = new InjectionToken<(url: string) => void>('REDIRECT', {
  providedIn: 'root',
  factory: () => (url) => window.location.assign(url),
});

/**
 * Leaves the app by posting a form to another address: the org's sign-out, if the request is too long for a URL. If the app's
 * Content-Security-Policy has `form-action`, it must allow that origin. Tests replace it with a recorder.
 */
export const POST_FORM = new InjectionToken<(url: string, fields: Readonly<Record<string, string>>) => void>(
  'POST_FORM',
  {
    providedIn: 'root',
    factory: () => {
      const page = inject(DOCUMENT);
      return (url, fields) => postForm(page, url, fields);
    },
  },
);

function postForm(page: Document, url: string, fields: Readonly<Record<string, string>>): void {
  const form = page.createElement('form');
  form.method = 'post';
  form.action = url;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = page.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  page.body.append(form);
  form.submit();
  form.remove();
}
