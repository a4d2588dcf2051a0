import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { copyable, propertyList } from '../layout/property-list.ts';
import { type ActionResult, type PersonAction, personActions } from './actions.ts';
import { nameOf, peoplePath, type Person, personOf, personPath } from './person.ts';

/** The action of the page that is open; `undefined` if there is none with this name. */
export const actionOf = (c: ConsoleContext): PersonAction | undefined =>
  personActions.find(({ name }) => name === c.req.param('action'));

/** The page that asks before an action. */
export const askPage = async (c: ConsoleContext, action: PersonAction): Promise<Response> =>
  showPage(c, action, await personOf(c));

function showPage(
  c: ConsoleContext,
  { name, label, question, isDanger = false, fields }: PersonAction,
  person: Person,
  values = new FormValues({ delivery: 'EMAIL' }),
  problems = FormProblems.none,
): Response {
  const path = personPath(person);
  return consolePage(c, {
    title: `${label}: ${nameOf(person)}`,
    section: peoplePath,
    parent: { label: nameOf(person), path },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${path}/actions/${name}`,
      submit: label,
      cancel: path,
      danger: isDanger,
      problems,
      content: html`${question ? html`<p>${question}</p>` : ''}
      ${fields?.({ values, problems }, person) ?? ''}`,
    }),
  });
}

/** Does what was asked. */
export async function runAction(c: ConsoleContext, action: PersonAction): Promise<Response> {
  const person = await personOf(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      const result = await action.run(c.var.api, person, values);
      if (result.secret) return resultPage(c, person, result.notice, result.secret);
      return redirectWithNotice(c, result.isDeleted ? peoplePath : personPath(person), result.notice);
    },
    (problems) => showPage(c, action, person, values, problems),
  );
}

/** The answer itself has the link: it must not be in an address or a cookie. */
const resultPage = (
  c: ConsoleContext,
  person: Person,
  notice: string,
  { label, value }: NonNullable<ActionResult['secret']>,
): Response =>
  consolePage(c, {
    title: label,
    section: peoplePath,
    parent: { label: nameOf(person), path: personPath(person) },
    description: `${notice} This page shows the link once. It works once, and only for a limited time.`,
    content: html`<div class="panel">${propertyList([[label, copyable(value, 'link')]])}</div>`,
  });
