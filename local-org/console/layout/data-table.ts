import { html } from 'hono/html';
import type { Content, Html } from '../../pages/html.ts';

/** A table of the console. */
export interface DataTable {
  /** What the rows are, for assistive technology. */
  readonly label: string;
  readonly columns: readonly string[];
  /** The cells of each row, one per column. */
  readonly rows: readonly (readonly Content[])[];
  /** What to do next, if there are no rows. */
  readonly empty: Content;
  /** The path of the next page of the console, if there is one. */
  readonly next?: string | undefined;
}

/** A table, or what to do next if it has no rows. */
export const dataTable = ({ label, columns, rows, empty, next }: DataTable): Html =>
  rows.length === 0
    ? html`<div class="empty">${empty}</div>`
    : html`<div class="table" role="region" aria-label="${label}" tabindex="0">
          <table>
            <thead>
              <tr>
                ${columns.map((column) => html`<th scope="col">${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (cells) =>
                  html`<tr>
                    ${cells.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${next ? html`<p><a class="button" href="${next}">Next page</a></p>` : ''}`;

/** A search field above a table. It loads the page again with `q`. */
export const searchForm = ({
  label,
  query,
  hidden = {},
}: {
  /** Such as `Search people`. */
  readonly label: string;
  readonly query: string | undefined;
  /** Other parameters of the page that the search keeps. */
  readonly hidden?: Readonly<Record<string, string>>;
}): Html =>
  html`<form class="search" role="search">
    ${Object.entries(hidden).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <input type="search" name="q" aria-label="${label}" placeholder="${label}" value="${query ?? ''}" />
    <button type="submit">Search</button>
  </form>`;

/** The state of something, as a colored word such as `Active`. @param status Okta's status, such as `ACTIVE`. */
export const statusBadge = (status: string): Html =>
  html`<span class="badge" data-status="${status}"
    >${status.charAt(0)}${status.slice(1).toLowerCase().replaceAll('_', ' ')}</span
  >`;
