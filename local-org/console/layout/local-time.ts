import { html } from 'hono/html';
import type { Html } from '../../pages/html.ts';

const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in the time zone of this machine. @param time ISO 8601. */
export const localTime = (time: string): Html =>
  html`<time datetime="${time}">${format.format(new Date(time))}</time>`;

/** A time as `input type="datetime-local"` has it, in the time zone of this machine. @param time ISO 8601. */
export function toLocalInput(time: string): string {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The ISO 8601 time of such an input. What is no time is left as it is: the API says what is wrong. */
export function fromLocalInput(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
