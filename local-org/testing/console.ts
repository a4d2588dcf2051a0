import type { OrgContext } from '../context.ts';
import { createTestBrowser, type TestBrowser } from './browser.ts';
import type { FieldValue } from './html-form.ts';
import { HtmlPage, type PageRequest } from './html-page.ts';
import { openSession } from './session.ts';

/** The org's pages in a browser without scripts. */
export interface TestConsole {
  readonly browser: TestBrowser;
  /** Opens a page, and follows redirects. @param path such as `/admin/people`. */
  open(path: string): Promise<HtmlPage>;
  /** Follows the link with this name. */
  follow(page: HtmlPage, link: string): Promise<HtmlPage>;
  /**
   * Sends the form of a button, and follows the redirect.
   * @param fields values by the labels of their fields: a text, `true` for a checkbox, the labels of selected options.
   */
  submit(page: HtmlPage, button: string, fields?: Readonly<Record<string, FieldValue>>): Promise<HtmlPage>;
}

/**
 * Opens the org's pages with the session of a user.
 * @param login default: the seed's administrator.
 * @example
 * const admin = testConsole(org);
 * const page = await admin.submit(await admin.open('/admin/groups/new'), 'Save', { Name: 'Testers' });
 */
export function testConsole(org: OrgContext, login = 'ada@example.com'): TestConsole {
  const browser = createTestBrowser();
  openSession(org, browser, login);
  return consoleIn(org, browser);
}

/** The org's pages in a browser that has a session, or not. */
export function consoleIn(org: Pick<OrgContext, 'url'>, browser: TestBrowser): TestConsole {
  const request = async ({ url, body }: PageRequest): Promise<HtmlPage> => {
    const response = await browser.fetch(url, body ? { method: 'POST', body } : {});
    const location = response.headers.get('Location');
    if (location !== null) return request({ url: new URL(location, url).href });
    return new HtmlPage(url, response, await response.text());
  };
  return {
    browser,
    open: (path) => request({ url: new URL(path, org.url).href }),
    follow: (page, link) => request(page.linkRequest(link)),
    submit: (page, button, fields) => request(page.formRequest(button, fields)),
  };
}
