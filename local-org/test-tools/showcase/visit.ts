import type { Hono } from 'hono';
import { createStateHandle } from '../../idx/core/state-handle.ts';
import { demoClientId, type DemoOrg } from './demo-org.ts';

/** An answer of Identity Engine. */
export interface IdxAnswer {
  readonly status: number;
  readonly body: string;
}

/** A form that was submitted. */
export interface SubmittedForm {
  /** Below `/idp/idx/`. */
  readonly path: string;
  readonly fields: object;
  /** The answer that the form was a part of; `undefined`: the page's first one. */
  readonly partOf: IdxAnswer | undefined;
}

/**
 * A browser's way to a screen, by the requests that the sign-in page sends. It runs in the process, with the cookies of the
 * browser that the screen is for.
 */
export class Visit {
  readonly org: DemoOrg;
  readonly #routes: Hono;
  readonly #cookies = new Map<string, string>();
  /** The `Set-Cookie` lines for the browser. */
  readonly setCookies: string[] = [];
  #page: Response | undefined;
  #stateToken = '';
  #answer: IdxAnswer | undefined;
  #lastForm: SubmittedForm | undefined;

  /** @param routes of the org. */
  constructor(org: DemoOrg, routes: Hono) {
    this.org = org;
    this.#routes = routes;
  }

  /** The page that the visit has reached. @throws if it has opened none. */
  get page(): Response {
    if (!this.#page) throw new Error('The screen has opened no page.');
    return this.#page;
  }

  /** What the page gets when it asks for its first screen; `undefined`: whatever the org answers then. */
  get answer(): IdxAnswer | undefined {
    return this.#answer;
  }

  /** The form that was submitted last. @throws if none was. */
  get lastForm(): SubmittedForm {
    if (!this.#lastForm) throw new Error('The screen has submitted no form.');
    return this.#lastForm;
  }

  /** Opens the sign-in page for the demo app. */
  async openSignIn(): Promise<void> {
    await this.open(this.#authorizePath);
  }

  /** Opens the same sign-in in another tab of this browser. The visit stays on the first page. */
  async openSignInInNewTab(): Promise<void> {
    await this.#request(this.#authorizePath, {});
  }

  /** Opens the sign-in page of a link in an email. @param from this browser, or another one without its cookies. */
  async open(address: string, from: 'this browser' | 'another browser' = 'this browser'): Promise<void> {
    const path = address.startsWith(this.org.url) ? address.slice(this.org.url.length) : address;
    const page = await this.#request(path, {}, from === 'this browser');
    const [, stateToken = ''] = /"stateToken":"([^"]+)"/.exec(await page.clone().text()) ?? [];
    this.#page = page;
    this.#stateToken = stateToken;
    this.#answer = undefined;
  }

  /** Submits a form of the page. The page shows the answer, which may be an error. */
  async submit(path: string, fields: object = {}): Promise<void> {
    this.#lastForm = { path, fields, partOf: this.#answer };
    const stateHandle = createStateHandle(this.#stateToken);
    const response = await this.#request(`/idp/idx/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ stateHandle, ...fields }),
    });
    this.#answer = { status: response.status, body: await response.text() };
  }

  /** Lets the page ask anew what to show, instead of showing the last answer. */
  reload(): void {
    this.#answer = undefined;
  }

  get #authorizePath(): string {
    const parameters = new URLSearchParams({
      client_id: demoClientId,
      redirect_uri: `${this.org.url}/done`,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'showcase',
    });
    return `/oauth2/v1/authorize?${parameters.toString()}`;
  }

  async #request(path: string, init: RequestInit, withCookies = true): Promise<Response> {
    const headers = new Headers(init.headers);
    if (withCookies) headers.set('Cookie', [...this.#cookies].map((pair) => pair.join('=')).join('; '));
    const response = await this.#routes.request(`${new URL(this.org.url).origin}${path}`, {
      ...init,
      headers,
    });
    if (withCookies) this.#keepCookies(response);
    return response;
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
  }
}
