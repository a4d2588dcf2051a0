import type { Context } from 'hono';
import type { AuthorizeRequest } from '../store/documents.ts';
import { formPostPage, postMessagePage } from './response-pages.ts';

/**
 * The ways to return an authorization response to the app.
 * https://developer.okta.com/docs/reference/api/oidc/#parameter-details
 */
export const responseModes = ['query', 'fragment', 'form_post', 'okta_post_message'] as const;

/**
 * Where and how an authorization response is sent. It is validated before anything else, so that errors can be sent
 * there.
 */
export type RedirectTarget = Pick<AuthorizeRequest, 'redirectUri' | 'responseMode'> & {
  /** Returned to the app unchanged; absent if the request had none. */
  readonly state?: string;
};

/** A code, or an error (RFC 6749 sections 4.1.2 and 4.1.2.1). */
export type AuthorizationResponse =
  { readonly code: string } | { readonly error: string; readonly error_description: string };

/** Sends the authorization response to the app in the response mode of the request. */
export function sendAuthorizationResponse(
  c: Context,
  { redirectUri, responseMode, state }: RedirectTarget,
  answer: AuthorizationResponse,
): Response {
  const parameters: Record<string, string> = { ...answer, ...(state !== undefined && { state }) };
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  switch (responseMode) {
    case 'form_post':
      return formPostPage(c, redirectUri, parameters);
    case 'okta_post_message':
      return postMessagePage(c, new URL(redirectUri).origin, parameters);
    case 'fragment':
      return c.redirect(`${redirectUri}#${new URLSearchParams(parameters)}`);
    case 'query': {
      const separator = redirectUri.includes('?') ? '&' : '?';
      return c.redirect(`${redirectUri}${separator}${new URLSearchParams(parameters)}`);
    }
  }
}
