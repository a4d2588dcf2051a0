import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { OrgContext } from '../../context.ts';
import { idxRoutes } from '../../idx/routes.ts';
import { oauthRoutes } from '../../oauth/routes.ts';
import { plainPage } from '../../pages/plain-page.ts';
import { signInRoutes } from '../../sign-in/routes.ts';
import { answerUnexpectedError } from '../../unexpected-error.ts';
import { createDemoOrg, type DemoOrg } from './demo-org.ts';
import { withFilledInForm } from './fill-in.ts';
import type { ScreenDefinition } from './screen.ts';
import { Visit, type IdxAnswer } from './visit.ts';

/**
 * A screen at an address of its own. Each time the address is opened, the screen is prepared anew. Its forms work: they
 * continue the sign-in in the screen's copy of the org.
 */
export class OpenedScreen {
  readonly #org: OrgContext;
  readonly #screen: ScreenDefinition;
  readonly #url: string;
  #routes: Hono | undefined;
  #answer: IdxAnswer | undefined;

  /** @param url the address, below the org's. */
  constructor(org: OrgContext, screen: ScreenDefinition, url: string) {
    this.#org = org;
    this.#screen = screen;
    this.#url = url;
  }

  /** Prepares the screen, and returns the sign-in page that shows it. */
  async show(): Promise<Response> {
    const demo = await createDemoOrg(this.#org, this.#url, this.#screen.settings ?? {});
    const routes = demoRoutes(demo);
    const visit = new Visit(demo, routes);
    await this.#screen.reach(visit);
    this.#routes = routes;
    const { hasFieldError = false } = this.#screen;
    this.#answer = hasFieldError ? visit.lastForm.partOf : visit.answer;
    const html = await visit.page.text();
    const policy = visit.page.headers.get('Content-Security-Policy') ?? '';
    const page = new Response(
      hasFieldError ? withFilledInForm(html, policy, visit.lastForm) : html,
      visit.page,
    );
    page.headers.delete('Set-Cookie');
    for (const cookie of visit.setCookies) page.headers.append('Set-Cookie', cookie);
    return this.#atOwnPath(page);
  }

  /** Answers a request of the page. @param path below the screen's address. */
  async fetch(c: Context, path: string): Promise<Response> {
    if (!this.#routes) return c.redirect(this.#url);
    const isFirst = path === '/idp/idx/introspect';
    const answer = this.#answer;
    // The page has moved on when it submits a form.
    if (path.startsWith('/idp/idx/') && !isFirst) this.#answer = undefined;
    if (isFirst && answer)
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      });
    const address = new URL(path + new URL(c.req.url).search, this.#org.url);
    return this.#atOwnPath(await this.#routes.fetch(new Request(address, c.req.raw), c.env));
  }

  /** Keeps the cookies and redirects of an answer below the screen's address, away from the org's own. */
  #atOwnPath(answer: Response): Response {
    const { pathname } = new URL(this.#url);
    const response = new Response(answer.body, answer);
    response.headers.delete('Set-Cookie');
    for (const cookie of answer.headers.getSetCookie())
      response.headers.append('Set-Cookie', toScreenCookie(cookie, pathname));
    const location = answer.headers.get('Location');
    if (location?.startsWith('/')) response.headers.set('Location', pathname + location);
    return response;
  }
}

/** A cookie for one path only. It ends with the browser, unless it is deleted. */
const toScreenCookie = (cookie: string, path: string): string =>
  cookie.replace(/; Max-Age=[1-9]\d*/i, '').replace(/; Path=\/(?=;|$)/i, `; Path=${path}`);

/** The routes that a sign-in needs. */
function demoRoutes(demo: DemoOrg): Hono {
  const app = new Hono();
  app.onError(answerUnexpectedError(demo));
  for (const routes of [oauthRoutes(demo), idxRoutes(demo), signInRoutes(demo)]) app.route('/', routes);
  app.get('/done', donePage);
  return app;
}

/** The page of the app that the screen signs in to. */
const donePage = (c: Context): Response =>
  plainPage(c, {
    title: 'The demo user is signed in',
    content: html`<p>
      The sign-in of the showcase ends here, where the app would start. Nobody is signed in to the org itself.
    </p>`,
  });
