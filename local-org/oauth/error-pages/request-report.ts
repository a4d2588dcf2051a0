import { html } from 'hono/html';
import type { Content, Html } from '../../pages/html.ts';
import type { Parameters } from '../parameters.ts';
import { compareTexts } from './compare-texts.ts';

/** Why a request was refused, as only the local org can tell: a real org keeps it from people who are not administrators. */
export interface RequestReport {
  /** What was sent: the parameters, or what is known of the request. No tokens, secrets or state. */
  readonly asked: readonly Row[];
  /** What the org has: what is registered, or what it knows of the request. */
  readonly org: {
    readonly heading: 'What is registered' | 'What the org has';
    readonly rows: readonly Row[];
  };
  /** What to do about it, each in one sentence. */
  readonly steps: readonly Content[];
}

/** A name with its value. */
export type Row = readonly [name: Content, value: Content];

/** Shows a report below an error. */
export const requestReport = ({ asked, org, steps }: RequestReport): Html =>
  html`<section class="panel request" aria-labelledby="report">
    <div class="panel-title">
      <h2 id="report">What went wrong</h2>
      <span class="badge">Only the local org shows this</span>
    </div>
    <h3>What was asked</h3>
    ${rows(asked)}
    <h3>${org.heading}</h3>
    ${rows(org.rows)}
    <h3>What to do</h3>
    <ul>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ul>
  </section>`;

const rows = (list: readonly Row[]): Html =>
  html`<dl>
    ${list.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

/**
 * A text that was sent or is registered.
 * @param other the text that it is compared with: what differs is marked.
 */
export function comparedCode(text: string, other: string | undefined, compare: Compare = compareTexts): Html {
  const pieces = other === undefined ? [{ text, differs: false }] : compare(text, other);
  return html`<code
    >${pieces.map((piece) => (piece.differs ? html`<mark>${piece.text}</mark>` : piece.text))}</code
  >`;
}

type Compare = typeof compareTexts;

/** A parameter of a request as it was received. @param other the value that it is compared with. */
export function askedParameter(parameters: Parameters, name: string, other?: string, compare?: Compare): Row {
  const value = parameters.get(name);
  if (value !== undefined) return [name, comparedCode(value, other, compare)];
  const problem = parameters.duplicated.includes(name) ? 'sent more than once' : 'not sent';
  return [name, html`<span class="quiet">${problem}</span>`];
}
