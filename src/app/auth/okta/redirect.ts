import { InjectionToken } from '@angular/core';

/** Leaves the app for another address: the org's sign-in page, or its sign-out. A test puts a recorder in its place. */
export const REDIRECT = new InjectionToken<(url: string) => void>('REDIRECT', {
  providedIn: 'root',
  factory: () => (url) => window.location.assign(url),
});

/**
 * Leaves the app by a form that is posted to another address: the org's sign-out, for what is too long for a URL. The app's
 * Content-Security-Policy must name that origin under `form-action`, if it has that directive. A test puts a recorder in its
 * place.
 */
export const POST_FORM = new InjectionToken<(url: string, fields: Readonly<Record<string, string>>) => void>(
  'POST_FORM',
  { providedIn: 'root', factory: () => postForm },
);

function postForm(url: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
