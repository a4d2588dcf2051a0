import { html } from 'hono/html';
import type { FormProblems } from './form-problems.ts';
import type { Content } from '../../pages/html.ts';

/**
 * Why a form was refused, above its fields. Each problem links to the field that shows it. The fields must have been rendered
 * before.
 * @param introduction what has not happened, and what to do.
 */
export const problemSummary = (problems: FormProblems, introduction: string): Content =>
  problems.messages.length > 0 &&
  html`<div class="problems" role="alert">
    <p>${introduction}</p>
    <ul>
      ${problems
        .summary()
        .map(
          ({ shownAt, text }) =>
            html`<li>${shownAt ? html`<a href="#${shownAt.name}">${shownAt.label}</a>: ${text}` : text}</li>`,
        )}
    </ul>
  </div>`;
