import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, InvalidForm, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { applicationTypes, appsPath, type ApplicationType } from './app.ts';

const path = `${appsPath}/new`;

/** The first page of a new app integration: how its users sign in, and what kind of app it is. */
export const newTypePage = (
  c: ConsoleContext,
  values = new FormValues({ signInMethod: 'OPENID_CONNECT' }),
  problems = FormProblems.none,
): Response =>
  consolePage(c, {
    title: 'Create a new app integration',
    section: appsPath,
    parent: { label: 'Back to Applications', path: appsPath },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: path,
      submit: 'Next',
      cancel: appsPath,
      problems,
      content: html`${choices(
        { values, problems },
        {
          type: 'radio',
          name: 'signInMethod',
          label: 'Sign-in method',
          options: [
            {
              value: 'OPENID_CONNECT',
              label: 'OIDC - OpenID Connect',
              hint: 'Token-based OAuth 2.0 authentication for Single Sign-On (SSO) through API endpoints. It is the only method that the local org supports.',
            },
          ],
        },
      )}
      ${choices(
        { values, problems },
        {
          type: 'radio',
          name: 'applicationType',
          label: 'Application type',
          options: Object.entries(applicationTypes).map(([value, type]) => ({ value, ...type })),
        },
      )}`,
    }),
  });

/** Leads to the second page. */
export async function chooseType(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    () => {
      if (values.text('signInMethod') !== 'OPENID_CONNECT')
        throw new InvalidForm('signInMethod', 'Choose a sign-in method.');
      const type = values.text('applicationType');
      if (!isApplicationType(type)) throw new InvalidForm('applicationType', 'Choose an application type.');
      return Promise.resolve(c.redirect(`${path}/${type}`, 303));
    },
    (problems) => newTypePage(c, values, problems),
  );
}

/** Whether a text is one of Okta's names of the types of apps. */
export const isApplicationType = (text: string): text is ApplicationType => text in applicationTypes;
