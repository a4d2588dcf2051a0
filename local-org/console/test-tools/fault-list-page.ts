import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { faultHelp } from './fault-help.ts';
import { faultKinds, faultsApiPath, newFaultPath, type FaultObject } from './fault.ts';
import { testToolsPath, toolsPage } from './tools-page.ts';

/** How often the page asks for the hits, in milliseconds. */
const interval = 2000;

/** The faults that are switched on, with what they have hit. */
export async function faultListPage(c: ConsoleContext): Promise<Response> {
  const faults = await c.var.api.get<FaultObject[]>(faultsApiPath);
  return toolsPage(c, testToolsPath, {
    actions: html`<a class="button primary" href="${newFaultPath}">Add fault</a>`,
    content: html`<div id="faults" data-live="${interval}">
        ${dataTable({
          label: 'Faults',
          columns: ['Endpoint', 'Fault', 'Requests left', 'Hits', 'Actions'],
          rows: faults.map((fault) => [
            html`<code>${endpointOf(fault)}</code>`,
            describeKind(fault),
            fault.remaining ?? 'Until switched off',
            fault.hits,
            buttonForm(c, {
              action: `${testToolsPath}/faults/${fault.id}/delete`,
              label: 'Switch off',
              description: `Switch off ${endpointOf(fault)}`,
            }),
          ]),
          empty: 'No faults are switched on. Add one to see how an app copes with a slow or failing org.',
        })}
        ${
          faults.length > 0 &&
          html`<p>
            ${buttonForm(c, { action: `${testToolsPath}/faults/delete`, label: 'Switch off all faults' })}
          </p>`
        }
      </div>
      ${faults.length > 0 && faultHelp(c)}`,
  });
}

/** Switches a fault off. */
export async function deleteFault(c: ConsoleContext): Promise<Response> {
  const path = `${faultsApiPath}/${encodeURIComponent(c.req.param('faultId') ?? '')}`;
  const fault = await c.var.api.get<FaultObject>(path);
  await c.var.api.delete(path);
  return redirectWithNotice(c, testToolsPath, `The fault on ${endpointOf(fault)} was switched off.`);
}

/** Switches all faults off. */
export async function deleteAllFaults(c: ConsoleContext): Promise<Response> {
  await c.var.api.delete(faultsApiPath);
  return redirectWithNotice(c, testToolsPath, 'All faults were switched off.');
}

const endpointOf = ({ method, path }: FaultObject): string =>
  method === undefined ? path : `${method} ${path}`;

const describeKind = (fault: FaultObject): Content =>
  fault.kind === 'SLOW' ? `${faultKinds.SLOW.label}: ${fault.delay} ms` : faultKinds[fault.kind].label;
