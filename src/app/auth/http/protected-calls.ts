import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import {
  catchError,
  defer,
  from,
  type Observable,
  type ObservableInput,
  switchMap,
  tap,
  throwError,
} from 'rxjs';
import { OrgUnreachable } from '../errors/org-unreachable';
import { SessionEvents } from '../state/session-events';
import { STEP_UP, StepUp } from '../step-up/step-up';
import { AccessTokens } from '../tokens/access-tokens';
import { type CallAuthorization, CallAuthorizations, type CallAuthorizer } from './call-authorization';
import { MisplacedCalls } from './misplaced-calls';
import { unauthorizedReason } from './unauthorized';

/** False in production builds, which then leave out what depends on it. */
declare const ngDevMode: boolean | undefined;

/** Whether a request can be sent again: what is read from a stream is gone once it was sent. */
export function isRepeatable({ body }: HttpRequest<unknown>): boolean {
  if (typeof body !== 'object' || body === null) return true;
  return !(body instanceof ReadableStream) && !(Symbol.asyncIterator in body);
}

/** A call to a protected API. */
interface Call {
  readonly request: HttpRequest<unknown>;
  readonly next: HttpHandlerFn;
  readonly url: URL;
  /** The entry of `protectedApis` that it belongs to. */
  readonly api: string;
}

/** What was done already about a call that the API refused. */
interface Attempts {
  readonly newNonce?: true;
  readonly newToken?: true;
}

/** Sends calls to protected APIs with an access token, and does what can be done about a `401`. */
@Injectable({ providedIn: 'root' })
export class ProtectedCalls {
  readonly #accessTokens = inject(AccessTokens);
  readonly #authorizations: CallAuthorizer = inject(CallAuthorizations);
  readonly #document = inject(DOCUMENT);
  readonly #events = inject(SessionEvents);
  readonly #misplaced = typeof ngDevMode === 'undefined' || ngDevMode ? inject(MisplacedCalls) : undefined;
  readonly #stepUp = inject(StepUp);

  /** Every subscription is a call, with a token and a proof for it alone: an interceptor before ours may repeat the call. */
  send(request: HttpRequest<unknown>, next: HttpHandlerFn, api: string): Observable<HttpEvent<unknown>> {
    const url = new URL(request.urlWithParams, this.#document.baseURI);
    const authorize = (): ObservableInput<CallAuthorization | undefined> =>
      this.#authorizations.forCall(request.method, url);
    return this.#try({ request, next, url, api }, {}, authorize, () => next(request));
  }

  #try(
    call: Call,
    tried: Attempts,
    authorize: () => ObservableInput<CallAuthorization | undefined>,
    ifSignedOut: () => Observable<HttpEvent<unknown>>,
  ): Observable<HttpEvent<unknown>> {
    const { request, next, url, api } = call;
    return defer(authorize).pipe(
      catchError((error: unknown) => throwError(() => toHttpError(error, request.urlWithParams))),
      switchMap((authorization) => {
        if (!authorization) return ifSignedOut();
        if (tried.newToken) this.#events.record('retried', `${request.method} ${url.pathname}`);
        const authorized = request.clone({ setHeaders: authorization.headers });
        const sent = this.#misplaced?.sendWithToken(authorized, next, api) ?? next(authorized);
        return sent.pipe(
          tap((event) => {
            if (event instanceof HttpResponse) {
              this.#authorizations.storeNonce(url, event.headers.get('DPoP-Nonce'));
            }
          }),
          catchError((error: unknown) => this.#handleError(error, call, authorization, tried)),
        );
      }),
    );
  }

  /** What becomes of a call that failed. */
  #handleError(
    error: unknown,
    call: Call,
    { token }: CallAuthorization,
    tried: Attempts,
  ): Observable<HttpEvent<unknown>> {
    const { request, url, api } = call;
    const giveUp = (): Observable<never> => throwError(() => error);
    const refusal = unauthorizedReason(error);
    switch (refusal.kind) {
      case 'none':
        return giveUp();
      case 'nonce':
        this.#authorizations.storeNonce(url, refusal.nonce);
        if (tried.newNonce || !isRepeatable(request)) return giveUp();
        return this.#try(
          call,
          { ...tried, newNonce: true },
          () => this.#authorizations.forCall(request.method, url),
          giveUp,
        );
      case 'token':
        if (tried.newToken) this.#accessTokens.markRejected(token, api);
        if (!isRepeatable(request) || !this.#accessTokens.shouldRenew(token, api)) return giveUp();
        return this.#try(
          call,
          { newToken: true },
          () => this.#authorizations.withNewToken(token, request.method, url),
          giveUp,
        );
      case 'authentication': {
        const wish = request.context.get(STEP_UP);
        if (wish === 'never') return giveUp();
        return from(this.#stepUp.start(refusal.requirements, wish)).pipe(switchMap(giveUp));
      }
    }
  }
}

/** Failed before it was sent. */
const toHttpError = (error: unknown, url: string): unknown =>
  error instanceof OrgUnreachable ? new HttpErrorResponse({ error, status: 0, url }) : error;
