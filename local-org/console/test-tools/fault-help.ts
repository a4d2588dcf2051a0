import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { Html } from '../../pages/html.ts';
import { copyable } from '../layout/property-list.ts';
import { faultsApiPath } from './fault.ts';

/** How to switch off faults that keep even administrators from signing in. */
export const faultHelp = (c: ConsoleContext): Html =>
  html`<section class="panel" aria-labelledby="locked-out">
    <h2 id="locked-out">If a fault keeps you from signing in</h2>
    <p>
      No fault hits this console, but one on the sign-in page, such as <code>/*</code>, hits your next
      sign-in. The API switches all faults off, with an API token of this org:
    </p>
    <p>
      ${copyable(
        `curl -X DELETE -H "Authorization: SSWS {token}" ${new URL(faultsApiPath, c.var.org.url).href}`,
        'command',
      )}
    </p>
    <p class="quiet">A restart of the org switches them off too.</p>
  </section>`;
