import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { consolePage } from '../layout/console-page.ts';
import type { FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { readForm, type FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { apiPath } from '../security-api/api-page.ts';
import { serverApiPath } from './server.ts';

/** What all parts of an authorization server have: scopes, claims, access policies, and the rules of a policy. */
interface PartObject {
  readonly id: string;
  readonly name: string;
}

/** How the console adds, changes and deletes a kind of part. */
export interface PartKind<T extends PartObject> {
  /** What an administrator calls it, such as `Scope`. */
  readonly label: string;
  /** The button that adds it. */
  readonly create: string;
  /** The segments after the server's path, here and in the API, such as `scopes`. */
  path(c: ConsoleContext): readonly string[];
  /** The path of the page that shows it. */
  backPath(c: ConsoleContext): string;
  /** What the form shows at first. @param part absent: a new one. */
  valuesOf(part: T | undefined): FormValues;
  /** The fields of the form. */
  fields(c: ConsoleContext, state: FormState, part: T | undefined): Content | Promise<Content>;
  /** The body that creates the part, or replaces it. */
  bodyOf(values: FormValues, part: T | undefined): object;
  /** What its deletion does. */
  readonly deletion: string;
}

/** The server that the path of the request names. */
export const serverId = (c: ConsoleContext): string => c.req.param('serverId') ?? '';

/** The path of a part in the API. */
const partApiPath = <T extends PartObject>(c: ConsoleContext, kind: PartKind<T>, ...more: string[]): string =>
  serverApiPath(serverId(c), ...kind.path(c), ...more);

/** The part that the path of the request names as `:partId`. @throws ApiError if it doesn't exist. */
const requestedPart = <T extends PartObject>(c: ConsoleContext, kind: PartKind<T>): Promise<T> =>
  c.var.api.get<T>(partApiPath(c, kind, c.req.param('partId') ?? ''));

/** The form that adds a part. @throws ApiError if the server or the policy that it belongs to doesn't exist. */
export async function newPartPage<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
): Promise<Response> {
  await c.var.api.get(serverApiPath(serverId(c), ...kind.path(c).slice(0, -1)));
  return showForm(c, kind, { values: kind.valuesOf(undefined), problems: FormProblems.none });
}

/** Adds a part. */
export async function addPart<T extends PartObject>(c: ConsoleContext, kind: PartKind<T>): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const { name } = await c.var.api.post<T>(partApiPath(c, kind), kind.bodyOf(values, undefined));
      return redirectWithNotice(c, kind.backPath(c), `${name} was added.`);
    },
    (problems) => showForm(c, kind, { values, problems }),
  );
}

/** The form that changes a part. */
export async function editPartPage<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
): Promise<Response> {
  const part = await requestedPart(c, kind);
  return showForm(c, kind, { values: kind.valuesOf(part), problems: FormProblems.none }, part);
}

/** Changes a part. */
export async function savePart<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
): Promise<Response> {
  const part = await requestedPart(c, kind);
  const values = await readForm(c);
  return submitForm(
    async () => {
      const { name } = await c.var.api.put<T>(partApiPath(c, kind, part.id), kind.bodyOf(values, part));
      return redirectWithNotice(c, kind.backPath(c), `${name} was saved.`);
    },
    (problems) => showForm(c, kind, { values, problems }, part),
  );
}

/** Activates or deactivates a part that has a status. */
export async function setPartStatus<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
  action: 'activate' | 'deactivate',
): Promise<Response> {
  const { id, name } = await requestedPart(c, kind);
  await c.var.api.post(partApiPath(c, kind, id, 'lifecycle', action));
  return redirectWithNotice(c, kind.backPath(c), `${name} was ${action}d.`);
}

/** Asks before a part is deleted. */
export async function confirmPartDeletion<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
): Promise<Response> {
  const { name } = await requestedPart(c, kind);
  return confirmPage(c, {
    title: `Delete ${name}?`,
    section: apiPath,
    content: html`<p>${kind.deletion}</p>`,
    action: c.req.path,
    submit: `Delete ${kind.label.toLowerCase()}`,
    cancel: kind.backPath(c),
  });
}

/** Deletes a part. */
export async function deletePart<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
): Promise<Response> {
  const { id, name } = await requestedPart(c, kind);
  await c.var.api.delete(partApiPath(c, kind, id));
  return redirectWithNotice(c, kind.backPath(c), `${name} was deleted.`);
}

async function showForm<T extends PartObject>(
  c: ConsoleContext,
  kind: PartKind<T>,
  state: FormState,
  part?: T,
): Promise<Response> {
  return consolePage(c, {
    title: part ? `Edit ${part.name}` : `Add ${kind.label}`,
    section: apiPath,
    parent: { label: 'Back to the authorization server', path: kind.backPath(c) },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: c.req.path,
      submit: part ? 'Save' : kind.create,
      cancel: kind.backPath(c),
      problems: state.problems,
      content: await kind.fields(c, state, part),
    }),
  });
}
