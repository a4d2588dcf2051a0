import type { html } from 'hono/html';

/** A piece of a page. Values in it are escaped. */
export type Html = ReturnType<typeof html>;

/** What may stand in a page: a piece of it, text, or nothing. */
export type Content = Html | string | number | false | null | undefined | readonly Content[];
