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
import { isNotLoaded } from '../okta/dpop-key';
import { SessionEvents } from '../state/session-events';
import { STEP_UP, StepUp } from '../step-up/step-up';
import { AccessTokens } from '../tokens/access-tokens';
import { type CallAuthorization, CallAuthorizations, type CallAuthorizer } from './call-authorization';
import { MisplacedCalls } from './misplaced-calls';
import { unauthorizedReason } from './unauthorized';

/** False in production builds, which then leave out what depends on it. */
declare const ngDevMode: boolean | undefined;

/** Whether a request can be repeated. A stream can be read only once. */
export function isRepeatable({ body }: HttpRequest<unknown>): boolean {
  if (typeof body !== 'object' || body === null) return true;
  return !(body instanceof ReadableStream) && !(Symbol.asyncIterator in body);
}

/** A call to a protected API. */
interface Call {
  readonly request: HttpRequest<unknown>;
  readonly next: HttpHandlerFn;
  /** Its entry in `protectedApis`. */
  readonly api: string;
}

/** What was tried for a call that the API rejected. */
interface Attempts {
  readonly newNonce?: true;
  readonly newToken?: true;
}

/** Sends calls to protected APIs with an access token, and handles `401` responses. */
@Injectable({ providedIn: 'root' })
export class ProtectedCalls {
  readonly #accessTokens = inject(AccessTokens);
  readonly #authorizations: CallAuthorizer = inject(CallAuthorizations);
  readonly #document = inject(DOCUMENT);
  readonly #events = inject(SessionEvents);
  readonly #misplaced = typeof ngDevMode === 'undefined' || ngDevMode ? inject(MisplacedCalls) : undefined;
  readonly #stepUp = inject(StepUp);

  /** Each subscription is a new call with its own token and proof: an interceptor before ours may repeat the call. */
  send(request: HttpRequest<unknown>, next: HttpHandlerFn, api: string): Observable<HttpEvent<unknown>> {
    return this.#try(
      { request, next, api },
      {},
      () => this.#authorize(request),
      () => next(request),
    );
  }

  #authorize({
    method,
    urlWithParams,
  }: HttpRequest<unknown>): ObservableInput<CallAuthorization | undefined> {
    return this.#authorizations.forCall(method, urlWithParams);
  }

  #try(
    call: Call,
    attempts: Attempts,
    authorize: () => ObservableInput<CallAuthorization | undefined>,
    ifSignedOut: () => Observable<HttpEvent<unknown>>,
  ): Observable<HttpEvent<unknown>> {
    const { request, next, api } = call;
    const url = request.urlWithParams;
    return defer(authorize).pipe(
      catchError((error: unknown) => throwError(() => toHttpError(error, url))),
      switchMap((authorization) => {
        if (!authorization) return ifSignedOut();
        if (attempts.newToken) this.#events.record('retried', `${request.method} ${this.#pathOf(url)}`);
        const authorized = request.clone({ setHeaders: authorization.headers });
        const sent = this.#misplaced?.sendWithToken(authorized, next, api) ?? next(authorized);
        return sent.pipe(
          tap((event) => {
            if (event instanceof HttpResponse) {
              this.#authorizations.storeNonce(url, event.headers.get('DPoP-Nonce'));
            }
          }),
          catchError((error: unknown) => this.#handleError(error, call, authorization, attempts)),
        );
      }),
    );
  }

  #pathOf(url: string): string {
    return new URL(url, this.#document.baseURI).pathname;
  }

  /** Repeats a failed call if that can help. */
  #handleError(
    error: unknown,
    call: Call,
    { token }: CallAuthorization,
    attempts: Attempts,
  ): Observable<HttpEvent<unknown>> {
    const { request, api } = call;
    const url = request.urlWithParams;
    const fail = (): Observable<never> => throwError(() => error);
    const reason = unauthorizedReason(error);
    switch (reason.kind) {
      case 'none':
        return fail();
      case 'nonce':
        this.#authorizations.storeNonce(url, reason.nonce);
        if (attempts.newNonce || !isRepeatable(request)) return fail();
        return this.#try(call, { ...attempts, newNonce: true }, () => this.#authorize(request), fail);
      case 'token':
        if (attempts.newToken) this.#accessTokens.markRejected(token, api);
        if (!isRepeatable(request) || !this.#accessTokens.shouldRenew(token, api)) return fail();
        return this.#try(
          call,
          { newToken: true },
          () => this.#authorizations.withNewToken(token, request.method, url),
          fail,
        );
      case 'authentication': {
        const stepUp = request.context.get(STEP_UP);
        if (stepUp === 'never') return fail();
        return from(this.#stepUp.start(reason.requirements, stepUp)).pipe(switchMap(fail));
      }
    }
  }
}

/** Converts an error from before the request was sent. */
const toHttpError = (error: unknown, url: string): unknown =>
  error instanceof OrgUnreachable || isNotLoaded(error)
    ? new HttpErrorResponse({ error, status: 0, url })
    : error;
