import { Hono } from 'hono';
import { authenticatorKeys, authenticatorKind } from '../../store/authenticator-kinds.ts';
import { notFound } from '../api-client.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { addPage } from './add-page.ts';
import {
  authenticatorForm,
  authenticatorValues,
  saveAuthenticator,
  type FormSubject,
} from './authenticator-form.ts';
import { authenticatorsPath, listAuthenticators, requestedAuthenticator } from './authenticator-objects.ts';

/** Adding, editing, activating and deactivating authenticators. */
export function authenticatorRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  const show = async (c: ConsoleContext, subject: FormSubject): Promise<Response> =>
    authenticatorForm(c, subject, {
      values: await authenticatorValues(c, subject),
      problems: FormProblems.none,
    });

  const save = async (
    c: ConsoleContext,
    subject: FormSubject,
    notice: string,
    options?: { readonly activate: boolean },
  ): Promise<Response> => {
    const values = await readForm(c);
    return submitForm(
      async () => {
        await saveAuthenticator(c, subject, values, options);
        return redirectWithNotice(c, authenticatorsPath, notice);
      },
      (problems) => authenticatorForm(c, subject, { values, problems }),
    );
  };

  app.get('/add', addPage);

  app.get('/add/:key', async (c) => show(c, await newAuthenticator(c)));

  app.post('/add/:key', async (c) => {
    const subject = await newAuthenticator(c);
    return save(c, subject, `${authenticatorKind(subject.key).name} added.`, { activate: true });
  });

  app.get('/:id/edit', async (c) => show(c, await existingAuthenticator(c)));

  app.post('/:id/edit', async (c) => {
    const subject = await existingAuthenticator(c);
    return save(c, subject, `${subject.existing?.name} saved.`);
  });

  for (const change of ['activate', 'deactivate'] as const)
    app.post(`/:id/${change}`, async (c) => {
      const { id, name } = await requestedAuthenticator(c);
      await c.var.api.post(`/api/v1/authenticators/${id}/lifecycle/${change}`);
      return redirectWithNotice(c, authenticatorsPath, `${name} ${change}d.`);
    });
  return app;
}

/** @throws ApiError with the status 404 if the org doesn't support such an authenticator. */
async function newAuthenticator(c: ConsoleContext): Promise<FormSubject> {
  const asked = c.req.param('key') ?? '';
  const key = authenticatorKeys.find((each) => each === asked);
  if (!key) throw notFound(`The local org has no authenticator ${asked}.`);
  return {
    key,
    existing: (await listAuthenticators(c)).find((each) => each.key === key),
    title: `Add ${authenticatorKind(key).name}`,
    action: `${authenticatorsPath}/add/${key}`,
    submit: 'Add',
  };
}

/** @throws ApiError with the status 404 if there is no such authenticator. */
async function existingAuthenticator(c: ConsoleContext): Promise<FormSubject> {
  const existing = await requestedAuthenticator(c);
  const { id, key, name } = existing;
  const action = `${authenticatorsPath}/${id}/edit`;
  return { key, existing, title: `Edit ${name}`, action, submit: 'Save' };
}
