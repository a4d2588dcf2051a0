import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { csrfField, csrfToken } from '../csrf.ts';
import type { FormProblems } from './form-problems.ts';
import type { Content, Html } from '../../pages/html.ts';
import { problemSummary } from './problem-summary.ts';

/**
 * A form that changes something. It is sent to `action` with POST.
 * @param problems why it was refused, if it was.
 */
export const form = (
  c: ConsoleContext,
  {
    action,
    content,
    submit,
    cancel,
    problems,
    danger = false,
  }: {
    readonly action: string;
    readonly content: Content;
    /** The label of the button. */
    readonly submit: string;
    /** The path of the page to go back to. */
    readonly cancel?: string;
    readonly problems?: FormProblems;
    /** Whether it deletes something. */
    readonly danger?: boolean;
  },
): Html =>
  html`<form method="post" action="${action}" class="panel" novalidate>
    ${csrfInput(c)}
    ${
      problems &&
      problemSummary(problems, danger ? 'Nothing was changed:' : 'Nothing was saved. Correct the following:')
    }
    ${content}
    <div class="actions">
      <button type="submit" class="${danger ? 'danger' : 'primary'}">${submit}</button>
      ${cancel ? html`<a class="button" href="${cancel}">Cancel</a>` : ''}
    </div>
  </form>`;

/** A form that is only a button, such as in a menu. */
export const buttonForm = (
  c: ConsoleContext,
  {
    action,
    label,
    description,
    values = {},
    opensTab = false,
  }: {
    readonly action: string;
    readonly label: string;
    /** The button's name for assistive technology, if `label` isn't unique. It starts with the label. */
    readonly description?: string;
    readonly values?: Readonly<Record<string, string>>;
    /** Whether the answer opens in a new tab. */
    readonly opensTab?: boolean;
  },
): Html =>
  html`<form
    method="post"
    action="${action}"
    class="button-form"
    ${opensTab ? html`target="_blank" rel="noopener"` : ''}
  >
    ${csrfInput(c)}
    ${Object.entries(values).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button type="submit" ${description ? html`aria-label="${description}"` : ''}>${label}</button>
  </form>`;

const csrfInput = (c: ConsoleContext): Html =>
  html`<input type="hidden" name="${csrfField}" value="${csrfToken(c)}" />`;
