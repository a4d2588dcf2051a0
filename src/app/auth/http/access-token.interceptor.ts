import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { catchError, from, switchMap, tap, throwError, type Observable } from 'rxjs';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AccessTokens } from '../session/access-tokens';
import { SessionEvents } from '../session/session-events';
import { STEP_UP, StepUp } from '../step-up/step-up';
import { isProtected } from './protected-url';
import { isRepeatable } from './repeatable';
import { refusalOf } from './refusal';

/**
 * Attaches the access token (RFC 6750, section 2.1) to calls of the configuration's `protectedApis` and to no others. A call
 * by someone who is not signed in goes out as it is.
 *
 * A `401` is answered once with a renewed token, unless the call's body can be sent only once. One that asks for a sign-in at
 * a higher level (RFC 9470) has the user asked, see `stepUpFor`; where they do not want to, the caller gets the `401`.
 *
 * Where a token has to be renewed and the org does not answer, the call fails as any call does that gets no answer: with
 * status 0, and the `OrgUnreachable` in `error`.
 *
 * Should the API redirect to another origin, the browser drops the header on the way (Fetch standard, HTTP-redirect fetch).
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const { protectedApis } = inject(AUTH_CONFIG);
  const { baseURI } = inject(DOCUMENT);
  const accessTokens = inject(AccessTokens);
  const events = inject(SessionEvents);
  const stepUp = inject(StepUp);
  // Who sets the header knows why.
  if (request.headers.has('Authorization') || !isProtected(request.url, protectedApis, baseURI))
    return next(request);

  const send = (token: string): Observable<HttpEvent<unknown>> =>
    next(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));

  const sendRenewed = (refused: string, error: unknown): Observable<HttpEvent<unknown>> =>
    tokenFor(request, accessTokens.replace(refused)).pipe(
      switchMap((token) => {
        if (token === undefined) return throwError(() => error);
        events.record('retried', `${request.method} ${new URL(request.url, baseURI).pathname}`);
        return send(token).pipe(
          tap({
            error: (again: unknown) => {
              if (refusalOf(again)?.kind === 'token') accessTokens.giveUpOn(token);
            },
          }),
          catchError((again: unknown) => answer(again)),
        );
      }),
    );

  /** What a failed call comes to, once its token is as good as it can be. */
  const answer = (error: unknown): Observable<never> => {
    const refusal = refusalOf(error);
    const stepUpRequest = request.context.get(STEP_UP);
    if (refusal?.kind !== 'authentication' || stepUpRequest === 'never') return throwError(() => error);
    return from(stepUp.begin(refusal.demand, stepUpRequest)).pipe(switchMap(() => throwError(() => error)));
  };

  return tokenFor(request, accessTokens.get()).pipe(
    switchMap((token) =>
      token === undefined
        ? next(request)
        : send(token).pipe(
            catchError((error: unknown) =>
              refusalOf(error)?.kind === 'token' &&
              isRepeatable(request) &&
              accessTokens.isWorthReplacing(token)
                ? sendRenewed(token, error)
                : answer(error),
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
