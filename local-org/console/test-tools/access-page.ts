import { html } from 'hono/html';
import { ApiError, type ApiClient } from '../api-client.ts';
import type { ConsoleContext } from '../console-env.ts';
import { choices, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, InvalidForm, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { listPath } from '../layout/next-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { accessPath, testToolsApiPath, toolsPage } from './tools-page.ts';

/** What can be ended, by the value of its checkbox. */
const kinds = {
  SESSIONS: {
    label: 'Sessions',
    hint: 'People must sign in to the org again, and so may you. Apps keep their tokens.',
    path: '/sessions',
    parameters: {},
  },
  ACCESS_TOKENS: {
    label: 'Access tokens',
    hint: 'An API that only checks the signature accepts them until they expire, as with Okta.',
    path: '/tokens',
    parameters: { tokenType: 'access_token' },
  },
  REFRESH_TOKENS: {
    label: 'Refresh tokens',
    hint: 'Apps can’t renew their tokens.',
    path: '/tokens',
    parameters: { tokenType: 'refresh_token' },
  },
  GRANTS: {
    label: 'Grants',
    hint: 'All tokens, and the authorization codes that no app has redeemed yet.',
    path: '/grants',
    parameters: {},
  },
} as const;

/** The form that ends what people have been given. */
export const accessPage = (
  c: ConsoleContext,
  values = new FormValues({ who: 'EVERYONE' }),
  problems = FormProblems.none,
): Response =>
  toolsPage(c, accessPath, {
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: accessPath,
      submit: 'End',
      danger: true,
      problems,
      content: fields({ values, problems }),
    }),
  });

const fields = (state: FormState): Html =>
  html`${choices(state, {
    name: 'what',
    label: 'What to end',
    type: 'checkbox',
    options: Object.entries(kinds).map(([value, { label, hint }]) => ({ value, label, hint })),
  })}
  ${choices(state, {
    name: 'who',
    label: 'For whom',
    type: 'radio',
    options: [
      { value: 'EVERYONE', label: 'Everyone' },
      {
        value: 'ONE',
        label: 'One person',
        details: textField(state, { name: 'user', label: 'Username', hint: 'Or the ID of the user.' }),
      },
    ],
  })}`;

/** Ends what was chosen. */
export async function endAccess(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const chosen = Object.entries(kinds).filter(([name]) => values.has('what', name));
      if (chosen.length === 0) throw new InvalidForm('what', 'Select at least one.');
      const user = values.has('who', 'ONE') ? await existingUser(c.var.api, values.text('user')) : undefined;
      const ended: string[] = [];
      for (const [, { label, path, parameters }] of chosen) {
        const { ended: count } = await c.var.api.delete<{ readonly ended: number }>(
          listPath(testToolsApiPath + path, { ...parameters, user }),
        );
        ended.push(`${label}: ${count}`);
      }
      return redirectWithNotice(c, accessPath, `Ended. ${ended.join(', ')}.`);
    },
    (problems) => accessPage(c, values, problems),
  );
}

/** The ID of a user. @throws InvalidForm if there is none, so that a misspelled name affects nobody. */
async function existingUser(api: ApiClient, key: string): Promise<string> {
  if (!key) throw new InvalidForm('user', 'Enter a username.');
  try {
    const { id } = await api.get<{ readonly id: string }>(`/api/v1/users/${encodeURIComponent(key)}`);
    return id;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404)
      throw new InvalidForm('user', 'No person has this username.');
    throw error;
  }
}
