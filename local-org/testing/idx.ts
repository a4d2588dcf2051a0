import type { IdxResponse } from '../idx/core/idx-response.ts';
import { authorizationRequest, localSpa, type TestApp } from './app.ts';
import type { TestBrowser } from './browser.ts';
import { stateTokenOf } from './sign-in.ts';

/** An IDX response. */
export interface IdxAnswer {
  readonly status: number;
  readonly body: IdxResponse & {
    /** Missing if the response belongs to no sign-in. */
    readonly stateHandle: string;
    readonly success?: { readonly href: string };
    readonly user?: { readonly value: { readonly id?: string; readonly identifier: string } };
  };
  readonly headers: Headers;
}

/** A sign-in in progress, as its page drives it. */
export interface TestSignIn {
  readonly stateToken: string;
  /** Posts to `/idp/idx/{path}`. @param from another browser, if given. */
  post(path: string, body: unknown, from?: TestBrowser): Promise<IdxAnswer>;
  introspect(from?: TestBrowser): Promise<IdxAnswer>;
}

/** Opens the sign-in page as `app` does, and reads the state token from it. */
export async function openSignIn(
  org: { readonly issuer: string; readonly url: string },
  browser: TestBrowser,
  { app = localSpa, ...parameters }: { app?: TestApp } & Record<string, unknown> = {},
): Promise<TestSignIn> {
  const visit = authorizationRequest(org.issuer, app, parameters as Record<string, string>);
  return resumeSignIn(org, browser, await (await browser.fetch(visit.url)).text());
}

/** Continues a sign-in from the HTML of its page, as the widget does. */
export function resumeSignIn(org: { readonly url: string }, browser: TestBrowser, page: string): TestSignIn {
  const stateToken = stateTokenOf(page);
  const post = async (path: string, body: unknown, from = browser): Promise<IdxAnswer> => {
    const response = await from.fetch(`${org.url}/idp/idx/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as IdxAnswer['body'] };
  };
  return { stateToken, post, introspect: (from) => post('introspect', { stateToken }, from) };
}

/** The keys of a response's messages. */
export const messageKeys = ({ body }: IdxAnswer): readonly string[] =>
  body.messages?.value.map(({ i18n }) => i18n.key) ?? [];

/** The names of a response's forms. */
export const formNames = ({ body }: IdxAnswer): readonly string[] =>
  body.remediation?.value.map(({ name }) => name) ?? [];
