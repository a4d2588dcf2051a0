import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AccessTokens } from '../session/access-tokens';
import { isProtected } from './protected-url';

/**
 * Attaches the access token (RFC 6750, section 2.1) to calls of the configuration's `protectedApis` and to no others. A call
 * by someone who is not signed in goes out as it is. A `401` is answered once with a renewed token. Where a token has to be
 * renewed and the org does not answer, the call fails as any call does that gets no answer: with status 0, and the
 * `OrgUnreachable` in `error`.
 *
 * Should the API redirect to another origin, the browser drops the header on the way (Fetch standard, HTTP-redirect fetch).
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const { protectedApis } = inject(AUTH_CONFIG);
  const { baseURI } = inject(DOCUMENT);
  const accessTokens = inject(AccessTokens);
  // Who sets the header knows why.
  if (request.headers.has('Authorization') || !isProtected(request.url, protectedApis, baseURI))
    return next(request);

  const send = (token: string): Observable<HttpEvent<unknown>> =>
    next(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));
  const sendRenewed = (refused: string, error: unknown): Observable<HttpEvent<unknown>> =>
    tokenFor(request, accessTokens.replace(refused)).pipe(
      switchMap((token) => (token === undefined ? throwError(() => error) : send(token))),
    );

  return tokenFor(request, accessTokens.get()).pipe(
    switchMap((token) =>
      token === undefined
        ? next(request)
        : send(token).pipe(
            catchError((error: unknown) =>
              isUnauthorized(error) ? sendRenewed(token, error) : throwError(() => error),
            ),
          ),
    ),
  );
};

function tokenFor(
  { urlWithParams: url }: HttpRequest<unknown>,
  token: Promise<string | undefined>,
): Observable<string | undefined> {
  return from(token).pipe(
    catchError((error: unknown) =>
      throwError(() =>
        error instanceof OrgUnreachable ? new HttpErrorResponse({ error, status: 0, url }) : error,
      ),
    ),
  );
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof HttpErrorResponse && error.status === 401;
