import {
  HttpErrorResponse,
  HttpResponse,
  type HttpEvent,
  type HttpInterceptorFn,
} from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { catchError, from, switchMap, tap, throwError, type Observable } from 'rxjs';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AccessTokens } from '../session/access-tokens';
import { SessionEvents } from '../session/session-events';
import { STEP_UP, StepUp } from '../step-up/step-up';
import { CallAuthorizations, type CallAuthorization } from './call-authorization';
import { isProtected } from './protected-url';
import { refusalOf } from './refusal';
import { isRepeatable } from './repeatable';

/** What was done already about a call that the API refused. */
interface Tried {
  readonly newNonce?: true;
  readonly newToken?: true;
}

/**
 * Attaches the access token to calls of the configuration's `protectedApis` and to no others: as a bearer token (RFC 6750,
 * section 2.1), or with a proof of possession (RFC 9449). A call by someone who is not signed in goes out as it is.
 *
 * A `401` is answered once with a renewed token, and once with the nonce that the API wants, unless the call's body can be
 * sent only once. One that asks for a sign-in at a higher level (RFC 9470) has the user asked, see `stepUpFor`; where they do
 * not want to, the caller gets the `401`.
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
  const authorizations = inject(CallAuthorizations);
  const events = inject(SessionEvents);
  const stepUp = inject(StepUp);
  // Who sets the header knows why.
  if (request.headers.has('Authorization') || !isProtected(request.url, protectedApis, baseURI))
    return next(request);

  const { method, urlWithParams } = request;
  const url = new URL(urlWithParams, baseURI);

  const send = (
    authorizing: Promise<CallAuthorization | undefined>,
    tried: Tried,
    ifSignedOut: () => Observable<HttpEvent<unknown>>,
  ): Observable<HttpEvent<unknown>> =>
    from(authorizing).pipe(
      catchError((error: unknown) => throwError(() => asFailedCall(error, urlWithParams))),
      switchMap((authorization) => {
        if (!authorization) return ifSignedOut();
        if (tried.newToken) events.record('retried', `${method} ${url.pathname}`);
        return next(request.clone({ setHeaders: authorization.headers })).pipe(
          tap((event) => {
            if (event instanceof HttpResponse) authorizations.remember(url, event.headers.get('DPoP-Nonce'));
          }),
          catchError((error: unknown) => answer(error, authorization, tried)),
        );
      }),
    );

  /** What becomes of a call that failed. */
  const answer = (
    error: unknown,
    { token }: CallAuthorization,
    tried: Tried,
  ): Observable<HttpEvent<unknown>> => {
    const giveUp = (): Observable<never> => throwError(() => error);
    const refusal = refusalOf(error);
    switch (refusal.kind) {
      case 'none':
        return giveUp();
      case 'nonce':
        authorizations.remember(url, refusal.nonce);
        if (tried.newNonce || !isRepeatable(request)) return giveUp();
        return send(authorizations.forCall(method, url), { ...tried, newNonce: true }, giveUp);
      case 'token':
        if (tried.newToken) accessTokens.giveUpOn(token);
        if (!isRepeatable(request) || !accessTokens.isWorthReplacing(token)) return giveUp();
        return send(authorizations.inPlaceOf(token, method, url), { newToken: true }, giveUp);
      case 'authentication': {
        const wish = request.context.get(STEP_UP);
        if (wish === 'never') return giveUp();
        return from(stepUp.begin(refusal.demand, wish)).pipe(switchMap(giveUp));
      }
    }
  };

  return send(authorizations.forCall(method, url), {}, () => next(request));
};

/** Failed before it was sent. */
const asFailedCall = (error: unknown, url: string): unknown =>
  error instanceof OrgUnreachable ? new HttpErrorResponse({ error, status: 0, url }) : error;
