import { html } from 'hono/html';
import type { Content, Html } from '../../pages/html.ts';

/** The properties of something, each with its name. */
export const propertyList = (properties: readonly (readonly [name: string, value: Content])[]): Html =>
  html`<dl>
    ${properties.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

/** Several values, one below the other; a dash if there are none. */
export const valueList = (values: readonly Content[]): Content =>
  values.length
    ? html`<ul class="values">
        ${values.map((value) => html`<li>${value}</li>`)}
      </ul>`
    : '–';

/** A value to copy, such as a client ID. @param what for assistive technology, such as `client ID`. */
export const copyable = (value: string, what: string): Html =>
  html`<span class="copyable"
    ><code>${value}</code>
    <button type="button" data-copy="${value}" aria-label="Copy ${what}">Copy</button></span
  >`;
