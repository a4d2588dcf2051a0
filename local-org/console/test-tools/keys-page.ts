import { html } from 'hono/html';
import { serversApiPath, type ServerObject } from '../authorization-servers/server.ts';
import type { ConsoleContext } from '../console-env.ts';
import { selectField } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import type { RotatedKey } from '../../test-tools/keys.ts';
import { keysPath, testToolsApiPath, toolsPage } from './tools-page.ts';

/** The form that rotates signing keys. */
export async function keysPage(
  c: ConsoleContext,
  values = new FormValues({ issuer: '' }),
  problems = FormProblems.none,
): Promise<Response> {
  const servers = await c.var.api.all<ServerObject>(serversApiPath);
  return toolsPage(c, keysPath, {
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: keysPath,
      submit: 'Rotate keys',
      problems,
      content: html`<p>
          A new key signs the tokens from now on. The replaced key stays published, and the one before it is
          dropped. So after two rotations, nobody can verify the tokens that were issued before.
        </p>
        ${selectField(
          { values, problems },
          {
            name: 'issuer',
            label: 'Authorization server',
            options: [
              { value: '', label: 'All authorization servers' },
              { value: c.var.org.url, label: `Org authorization server: ${c.var.org.url}` },
              ...servers.map(({ name, issuer }) => ({ value: issuer, label: `${name}: ${issuer}` })),
            ],
          },
        )}`,
    }),
  });
}

/** Rotates the keys of all authorization servers, or of one. */
export async function rotateKeys(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const issuer = values.text('issuer');
      const rotated = await c.var.api.post<readonly RotatedKey[]>(
        `${testToolsApiPath}/keys/lifecycle/rotate`,
        issuer ? { issuer } : undefined,
      );
      const [first] = rotated;
      return redirectWithNotice(
        c,
        keysPath,
        first && rotated.length === 1
          ? `${first.issuer} has the new key ${first.kid}.`
          : `${rotated.length} authorization servers have new keys.`,
      );
    },
    (problems) => keysPage(c, values, problems),
  );
}
