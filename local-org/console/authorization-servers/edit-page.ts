import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { apiPath } from '../security-api/api-page.ts';
import { requestedServer, serverApiPath, serverPath, serversApiPath, type ServerObject } from './server.ts';

/** The form that adds an authorization server. */
export const newServerPage = (c: ConsoleContext): Response =>
  showForm(c, { values: new FormValues({ rotationMode: 'AUTO' }), problems: FormProblems.none });

/** Adds an authorization server. */
export async function addServer(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const { id, name } = await c.var.api.post<ServerObject>(serversApiPath, settingsIn(values));
      return redirectWithNotice(
        c,
        serverPath(id),
        `${name} was added. It issues no tokens yet: add an access policy.`,
      );
    },
    (problems) => showForm(c, { values, problems }),
  );
}

/** The form that changes the settings of an authorization server. */
export async function editServerPage(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const values = new FormValues({
    name: server.name,
    audience: server.audiences[0],
    description: server.description,
    rotationMode: server.credentials.signing.rotationMode,
  });
  return showForm(c, { values, problems: FormProblems.none }, server);
}

/** Changes the settings of an authorization server. */
export async function saveServer(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.put(serverApiPath(server.id), { ...server, ...settingsIn(values) });
      return redirectWithNotice(c, serverPath(server.id), 'The settings were saved.');
    },
    (problems) => showForm(c, { values, problems }, server),
  );
}

const settingsIn = (values: FormValues) => ({
  name: values.text('name'),
  audiences: [values.text('audience')],
  description: values.text('description'),
  credentials: { signing: { rotationMode: values.text('rotationMode') } },
});

/** @param server the one that is changed. Absent: a new one. */
function showForm(c: ConsoleContext, state: FormState, server?: ServerObject): Response {
  const back = server ? serverPath(server.id) : apiPath;
  return consolePage(c, {
    title: server ? `Edit ${server.name}` : 'Add Authorization Server',
    section: apiPath,
    parent: { label: `Back to ${server?.name ?? 'Authorization Servers'}`, path: back },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: c.req.path,
      submit: 'Save',
      cancel: back,
      problems: state.problems,
      content: html`${textField(state, { name: 'name', label: 'Name' })}
      ${textField(state, {
        name: 'audience',
        label: 'Audience',
        apiField: 'audiences',
        hint: 'The API that the access tokens are for, such as api://default. It is their claim aud.',
      })}
      ${textField(state, { name: 'description', label: 'Description' })}
      ${choices(state, {
        type: 'radio',
        name: 'rotationMode',
        label: 'Signing Key Rotation',
        apiField: 'credentials.signing.rotationMode',
        options: [
          { value: 'AUTO', label: 'Automatic' },
          { value: 'MANUAL', label: 'Manual' },
        ],
      })}`,
    }),
  });
}
