import { html } from 'hono/html';
import type { toFactorObject } from '../../management/users/factor-object.ts';
import { authenticatorKeys, authenticatorKind } from '../../store/authenticator-kinds.ts';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { dataTable } from '../layout/data-table.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import type { Content } from '../../pages/html.ts';
import { localTime } from '../layout/local-time.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { propertyList } from '../layout/property-list.ts';
import { nameOf, peoplePath, type Person, personApiPath, personOf, personPath } from './person.ts';
import { personPage } from './person-page.ts';

type Factor = ReturnType<typeof toFactorObject>;

/** Okta's name of the authenticator. */
const labelOf = ({ factorType }: Pick<Factor, 'factorType'>): string =>
  authenticatorKeys.map(authenticatorKind).find(({ factor }) => factor?.factorType === factorType)?.name ??
  factorType;

/** What tells the user's factors apart: the first entry of the profile. */
const detailOf = ({ profile }: Factor): string => Object.values(profile)[0] ?? '';

/** The password of a person, and the second factors that they have enrolled. */
export async function securityMethodsTab(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  const factors = await c.var.api.all<Factor>(`${personApiPath(person.id)}/factors`);
  return personPage(c, person, {
    tab: '/security-methods',
    content: html`<div class="panel">
        ${propertyList([
          ['Password', person.credentials.password ? 'Set' : 'Not set'],
          ['Password changed', person.passwordChanged ? localTime(person.passwordChanged) : '–'],
          ['Last sign-in', person.lastLogin ? localTime(person.lastLogin) : '–'],
        ])}
      </div>
      ${dataTable({
        label: 'Second factors',
        columns: ['Second factor', 'Account or number', 'Enrolled', 'Actions'],
        rows: factors.map((factor) => [
          labelOf(factor),
          detailOf(factor),
          localTime(factor.created),
          person.status !== 'DEPROVISIONED' && removeLink(person, factor),
        ]),
        empty:
          'No second factor is enrolled. People enroll them when they sign in to an app whose policy asks for one.',
      })}`,
  });
}

const removeLink = (person: Person, factor: Factor): Content =>
  html`<a
    href="${personPath(person)}/security-methods/${factor.id}/remove"
    aria-label="Remove ${labelOf(factor)}"
    >Remove</a
  >`;

const factorPath = (c: ConsoleContext, person: Person): string =>
  `${personApiPath(person.id)}/factors/${encodeURIComponent(c.req.param('factorId') ?? '')}`;

/** Asks before a second factor is removed. */
export async function confirmFactorRemoval(
  c: ConsoleContext,
  problems = FormProblems.none,
): Promise<Response> {
  const person = await personOf(c);
  const factor = await c.var.api.get<Factor>(factorPath(c, person));
  const back = `${personPath(person)}/security-methods`;
  return confirmPage(c, {
    title: `Remove ${labelOf(factor)}?`,
    section: peoplePath,
    content: html`<p>
      ${nameOf(person)} can’t use ${detailOf(factor)} any longer, and can enroll it again.
    </p>`,
    action: `${back}/${factor.id}/remove`,
    submit: 'Remove',
    cancel: back,
    problems,
  });
}

/** Removes a second factor. */
export async function removeFactor(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  return submitForm(
    async () => {
      await c.var.api.delete(factorPath(c, person));
      return redirectWithNotice(
        c,
        `${personPath(person)}/security-methods`,
        'The second factor was removed.',
      );
    },
    (problems) => confirmFactorRemoval(c, problems),
  );
}
