import { html } from 'hono/html';
import type { Html } from './html.ts';

const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in the time zone of this machine. @param time ISO 8601. */
export const localTime = (time: string): Html =>
  html`<time datetime="${time}">${format.format(new Date(time))}</time>`;
