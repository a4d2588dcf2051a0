import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { localTime } from '../layout/local-time.ts';
import { copyable, propertyList } from '../layout/property-list.ts';
import { requestedServer, serverPath } from './server.ts';
import { serverPage } from './server-page.ts';

/** The Settings tab of an authorization server. */
export async function settingsTab(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const { signing } = server.credentials;
  const metadata = `${server.issuer}/.well-known/oauth-authorization-server`;
  return serverPage(c, server, {
    tab: '',
    content: html`<section class="panel">
      <div class="row">
        <h2>Settings</h2>
        <a class="button" href="${serverPath(server.id)}/edit">Edit</a>
      </div>
      ${propertyList([
        ['Name', server.name],
        ['Audience', server.audiences.join(', ')],
        ['Description', server.description || '–'],
        ['Issuer', copyable(server.issuer, 'issuer')],
        ['Metadata URI', html`<a href="${metadata}">${metadata}</a>`],
        ['Signing Key Rotation', signing.rotationMode === 'AUTO' ? 'Automatic' : 'Manual'],
        ['Last Rotation', localTime(signing.lastRotated)],
      ])}
    </section>`,
  });
}
