import type { Context } from 'hono';
import type { AuthorizeRequest } from '../store/documents.ts';
import { formPostPage, postMessagePage } from './response-pages.ts';

/** The ways an answer gets to the app. https://developer.okta.com/docs/reference/api/oidc/#parameter-details */
export const responseModes = ['query', 'fragment', 'form_post', 'okta_post_message'] as const;

/** Where an answer goes: all that has to be right before anything is sent to an app at all. */
export type RedirectTarget = Pick<AuthorizeRequest, 'redirectUri' | 'responseMode'> & {
  /** Handed back as it came; absent where the request had none. */
  readonly state?: string;
};

/** What an answer says: a code, or why there is none (RFC 6749 sections 4.1.2 and 4.1.2.1). */
export type AuthorizationResponse =
  { readonly code: string } | { readonly error: string; readonly error_description: string };

/** Answers an authorization request, in the mode that it asked for. */
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
