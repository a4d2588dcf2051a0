import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage, type ConsolePage } from '../layout/console-page.ts';
import { tabs } from '../layout/tabs.ts';

/** The path of the test tools in the console. Their first tab has the faults. */
export const testToolsPath = '/admin/test-tools';

/** The path of the test tools in the API. */
export const testToolsApiPath = '/api/v1/testTools';

export const clockPath = `${testToolsPath}/clock`;
export const keysPath = `${testToolsPath}/keys`;
export const accessPath = `${testToolsPath}/access`;
export const showcasePath = `${testToolsPath}/showcase`;

const toolTabs = [
  { label: 'Faults', path: testToolsPath },
  { label: 'Clock', path: clockPath },
  { label: 'Keys', path: keysPath },
  { label: 'Sessions and tokens', path: accessPath },
  { label: 'Sign-in screens', path: showcasePath },
];

/** Responds with a tab of Test tools. @param tab its path. */
export const toolsPage = (
  c: ConsoleContext,
  tab: string,
  { actions, content, status }: Pick<ConsolePage, 'actions' | 'content' | 'status'>,
): Response =>
  consolePage(c, {
    title: 'Test tools',
    section: testToolsPath,
    description: html`The local org’s own tools for testing apps. Okta has no such page. The
      <a href="/help/docs#test-tools">documentation</a> has the same as API calls.`,
    actions,
    ...(status && { status }),
    content: html`${tabs(toolTabs, tab)} ${content}`,
  });
