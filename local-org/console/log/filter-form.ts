import { html } from 'hono/html';
import { textField } from '../layout/fields.ts';
import type { FormProblems } from '../layout/form-problems.ts';
import { FormValues } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { problemSummary } from '../layout/problem-summary.ts';
import type { LogQuery } from './log-query.ts';

/** The filter above the log. It loads the page again. @param problems why the API has refused it. */
export function logFilterForm(query: LogQuery, problems: FormProblems): Html {
  const state = { values: new FormValues({ ...query }), problems };
  const fields = html`${textField(state, { name: 'q', label: 'Search', type: 'search' })}
  ${textField(state, { name: 'eventType', label: 'Event type', apiField: 'filter' })}
  ${textField(state, { name: 'since', label: 'From', type: 'datetime-local' })}
  ${textField(state, { name: 'until', label: 'To', type: 'datetime-local' })}`;
  return html`<form class="filter-form" role="search" aria-label="Filter events" novalidate>
    ${problemSummary(problems, 'This filter is not valid. Correct the following:')} ${fields}
    <button type="submit">Apply filter</button>
  </form>`;
}
