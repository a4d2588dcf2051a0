import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage, type ConsolePage } from '../layout/console-page.ts';
import { tabs } from '../layout/tabs.ts';

/** The path of Security > API, which is its first tab too. */
export const apiPath = '/admin/api';

/** The path of the tab Trusted Origins. */
export const trustedOriginsPath = `${apiPath}/trusted-origins`;

/** The page Security > API, with its tabs. @param tab the path of the open one. */
export const apiPage = (
  c: ConsoleContext,
  tab: string,
  { actions, content }: Pick<ConsolePage, 'actions' | 'content'>,
): Response =>
  consolePage(c, {
    title: 'API',
    section: apiPath,
    actions,
    content: html`${tabs(
      [
        { label: 'Authorization Servers', path: apiPath },
        { label: 'Trusted Origins', path: trustedOriginsPath },
      ],
      tab,
    )}
    ${content}`,
  });
