import { html } from 'hono/html';
import type { FormProblems } from '../layout/form-problems.ts';
import type { Content, Html } from '../layout/html.ts';
import type { LogQuery } from './log-query.ts';

/** The filter above the log. It loads the page again. @param problems why the API has refused it. */
export const logFilterForm = (query: LogQuery, problems: FormProblems): Html =>
  html`<form class="filter-form" role="search" aria-label="Filter events">
    ${
      problems.messages.length > 0 &&
      html`<div class="problems" role="alert">
        <p>This filter is not valid. Correct the following:</p>
        <ul>
          ${problems.messages.map((message) => html`<li>${message}</li>`)}
        </ul>
      </div>`
    }
    ${field('q', 'Search', 'search', query.q)} ${field('eventType', 'Event type', 'text', query.eventType)}
    ${field('since', 'From', 'datetime-local', query.since)}
    ${field('until', 'To', 'datetime-local', query.until)}
    <button type="submit">Apply filter</button>
  </form>`;

const field = (name: string, label: string, type: string, value: string): Content =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" />
  </div>`;
