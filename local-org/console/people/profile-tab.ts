import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { propertyList, valueList } from '../layout/property-list.ts';
import { nameOf, peoplePath, type Person, personApiPath, personOf, personPath } from './person.ts';
import { personPage } from './person-page.ts';
import { attributeField, attributeLines, attributeValue, profileAttributes } from './profile-attributes.ts';

/** All attributes of a person, also those without a value. */
export async function profileTab(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  const attributes = await profileAttributes(c);
  return personPage(c, person, {
    tab: '/profile',
    content: html`<div class="panel">
      <div class="panel-title">
        <h2>Attributes</h2>
        ${
          // The API doesn't change people who are deactivated.
          person.status === 'DEPROVISIONED'
            ? ''
            : html`<a class="button" href="${personPath(person)}/profile/edit">Edit</a>`
        }
      </div>
      ${propertyList(
        attributes.map(({ name, title }) => [title, valueList(attributeLines(person.profile[name]))]),
      )}
    </div>`,
  });
}

/** The form that changes a profile. */
export async function editProfilePage(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  const shown = Object.entries(person.profile).map(([name, value]) => [
    name,
    attributeLines(value).join('\n'),
  ]);
  return showForm(c, person, new FormValues(Object.fromEntries(shown) as Record<string, string>));
}

async function showForm(
  c: ConsoleContext,
  person: Person,
  values: FormValues,
  problems = FormProblems.none,
): Promise<Response> {
  const path = `${personPath(person)}/profile`;
  const attributes = await profileAttributes(c);
  return consolePage(c, {
    title: `Edit profile: ${nameOf(person)}`,
    section: peoplePath,
    parent: { label: nameOf(person), path },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${path}/edit`,
      submit: 'Save',
      cancel: path,
      problems,
      content: html`${attributes.map((attribute) => attributeField({ values, problems }, attribute))}`,
    }),
  });
}

/** Saves the form that changes a profile. */
export async function saveProfile(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  const values = await readForm(c);
  const attributes = await profileAttributes(c);
  const profile = Object.fromEntries(attributes.map((each) => [each.name, attributeValue(each, values)]));
  return submitForm(
    async () => {
      await c.var.api.post(personApiPath(person.id), { profile });
      return redirectWithNotice(c, `${personPath(person)}/profile`, 'The profile was saved.');
    },
    (problems) => showForm(c, person, values, problems),
  );
}
