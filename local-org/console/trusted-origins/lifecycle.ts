import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { apiPath, trustedOriginsPath } from '../security-api/api-page.ts';
import { requestedOrigin, trustedOriginApiPath, trustedOriginPath } from './trusted-origin.ts';

/** Activates or deactivates a trusted origin. */
export const setOriginStatus =
  (action: 'activate' | 'deactivate') =>
  async (c: ConsoleContext): Promise<Response> => {
    const { id, name } = await requestedOrigin(c);
    await c.var.api.post(`${trustedOriginApiPath(id)}/lifecycle/${action}`);
    return redirectWithNotice(c, trustedOriginsPath, `${name} was ${action}d.`);
  };

/** Asks before a trusted origin is deleted. */
export async function confirmOriginDeletion(c: ConsoleContext): Promise<Response> {
  const { id, name, origin } = await requestedOrigin(c);
  return confirmPage(c, {
    title: `Delete ${name}?`,
    section: apiPath,
    content: html`<p>
      Pages of ${origin} can no longer call this org from the browser, and the org no longer redirects to
      them.
    </p>`,
    action: `${trustedOriginPath(id)}/delete`,
    submit: 'Delete origin',
    cancel: trustedOriginsPath,
  });
}

/** Deletes a trusted origin. */
export async function deleteOrigin(c: ConsoleContext): Promise<Response> {
  const { id, name } = await requestedOrigin(c);
  await c.var.api.delete(trustedOriginApiPath(id));
  return redirectWithNotice(c, trustedOriginsPath, `${name} was deleted.`);
}
