import type { TestBrowser } from './browser.ts';

interface Remediation {
  readonly name: string;
  readonly href: string;
  readonly accepts?: string;
}

/** The part of an IDX response that a client reads. */
export interface IdxResponse {
  readonly stateHandle: string;
  readonly remediation?: { readonly value: readonly Remediation[] };
  readonly success?: { readonly href: string };
  readonly messages?: { readonly value: readonly { readonly i18n: { readonly key: string } }[] };
}

/** Reads the state token from the hosted sign-in page. */
export function stateTokenOf(page: string): string {
  const token = /"stateToken":"([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error('This is not the sign-in page.');
  return token;
}

const post = async (
  browser: TestBrowser,
  href: string,
  body: unknown,
  type = 'application/json',
): Promise<IdxResponse> => {
  const response = await browser.fetch(href, {
    method: 'POST',
    headers: { 'Content-Type': type, Accept: type },
    body: JSON.stringify(body),
  });
  return (await response.json()) as IdxResponse;
};

const remediation = ({ remediation }: IdxResponse, wanted: string): Remediation | undefined =>
  remediation?.value.find(({ name }) => name === wanted);

/**
 * Signs in on the hosted sign-in page as its widget does: over IDX, with username and password on one page or two.
 * @param page the response of the authorization endpoint.
 * @returns the response to the app: a redirect, for the response mode `query`.
 */
export async function signInOnPage(
  browser: TestBrowser,
  org: { readonly url: string },
  page: Response,
  username: string,
  password: string,
): Promise<Response> {
  const stateToken = stateTokenOf(await page.text());
  const first = await post(
    browser,
    `${org.url}/idp/idx/introspect`,
    { stateToken },
    'application/ion+json; okta-version=1.0.0',
  );
  const identify = remediation(first, 'identify');
  if (!identify) throw new Error('The sign-in page does not ask for the username.');
  const { stateHandle } = first;
  const credentials = { passcode: password };
  let last = await post(browser, identify.href, { stateHandle, identifier: username, credentials });
  const challenge = remediation(last, 'challenge-authenticator');
  if (challenge) last = await post(browser, challenge.href, { stateHandle, credentials });
  if (!last.success)
    throw new Error(`Not signed in: ${last.messages?.value.map(({ i18n }) => i18n.key).join(', ') ?? ''}`);
  return browser.fetch(last.success.href);
}
