import type { SubmittedForm } from './visit.ts';

/** Where the script is that fills in a form. */
export const fillInScriptPath = '/showcase/fill-in.client.js';

/**
 * Adds the script that fills in a form and submits it to the sign-in page.
 * @param html the page.
 * @param policy its content security policy, which has the nonce of its scripts.
 */
export function withFilledInForm(html: string, policy: string, form: SubmittedForm): string {
  const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
  const json = JSON.stringify({ path: form.path, fields: flatten(form.fields) }).replaceAll('<', '\\u003c');
  return html.replace(
    '</body>',
    () =>
      `<script id="showcase-form" type="application/json">${json}</script>` +
      `<script type="module" nonce="${nonce}" src="${fillInScriptPath}"></script></body>`,
  );
}

/** The values of a form by the names of the page's fields, such as `credentials.passcode`. */
const flatten = (fields: object, parent = ''): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...Object.entries(fields).map(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? flatten(value, `${parent}${name}.`)
        : { [parent + name]: String(value) },
    ),
  ) as Readonly<Record<string, string>>;
