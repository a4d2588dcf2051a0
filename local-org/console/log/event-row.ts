import { html } from 'hono/html';
import type { LogEntity, LogEvent } from '../../log/event.ts';
import { statusBadge } from '../layout/data-table.ts';
import type { Content } from '../../pages/html.ts';
import { localTime } from '../layout/local-time.ts';

export const eventColumns = ['Time', 'Actor', 'Event info', 'Targets', 'Outcome'];

/** The cells of an event. */
export const eventRow = (event: LogEvent): readonly Content[] => [
  localTime(event.published),
  entity(event.actor),
  html`<details id="event-${event.uuid}">
      <summary id="summary-${event.uuid}">${event.displayMessage}</summary>
      <pre>${JSON.stringify(event, null, 2)}</pre>
    </details>
    <span class="quiet">${event.eventType}</span>`,
  event.target.length ? event.target.map((each) => html`<div>${entity(each)}</div>`) : '–',
  html`${statusBadge(event.outcome.result)}
  ${event.outcome.reason ? html`<div>${event.outcome.reason}</div>` : ''}`,
];

/** A name with the type, for people with their username. */
const entity = ({ displayName, alternateId, type }: LogEntity): Content => {
  const detail = type === 'User' && alternateId !== displayName ? alternateId : type;
  return html`${displayName} <span class="quiet">${detail}</span>`;
};
