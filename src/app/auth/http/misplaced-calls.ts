import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpHandlerFn,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { DOCUMENT, inject, Injectable, Injector, isDevMode } from '@angular/core';
import { defer, type Observable, tap } from 'rxjs';
import { SessionStore } from '../state/session-store';
import { type CallTrace, withTrace } from './call-trace';
import { ProtectedApis } from './protected-apis';

/** What our interceptor gets for a call from the interceptors that come after it. */
type Outcome =
  | { readonly kind: 'response' }
  | { readonly kind: 'error'; readonly error: unknown }
  /** It completed without a response. */
  | { readonly kind: 'nothing' };

const order =
  'Angular runs interceptors in the order in which they are provided: withInterceptorsFromDi() at its place, ' +
  'withInterceptors([…]) from left to right. See "Where the interceptor goes" in docs/add-to-your-app.md.';

/**
 * Warns in the console about calls that the interceptor couldn't handle, because it is in the wrong position among the interceptors
 * or the configuration lacks the API. Once per API, and in development only.
 */
@Injectable({ providedIn: 'root' })
export class MisplacedCalls {
  readonly #apis = inject(ProtectedApis);
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);
  readonly #isOn = isDevMode();
  readonly #warned = new Set<string>();

  /** Passes on a call that carries an access token. */
  sendWithToken(
    request: HttpRequest<unknown>,
    next: HttpHandlerFn,
    api: string,
  ): Observable<HttpEvent<unknown>> {
    return this.#send(request, next, (trace, outcome) => {
      if (trace.status === 401 && !isRefusal(outcome)) this.#warnOfHidden(api, outcome);
    });
  }

  /** Passes on a call that isn't to a protected API. */
  sendUnprotected(request: HttpRequest<unknown>, next: HttpHandlerFn): Observable<HttpEvent<unknown>> {
    return this.#send(request, next, ({ sent, status }) => {
      if (status === 401 && sent && !sent.hasAuthorization && this.#isSignedIn()) {
        this.#warnOfMissing(request.url, sent.url);
      }
    });
  }

  #send(
    request: HttpRequest<unknown>,
    next: HttpHandlerFn,
    check: (trace: CallTrace, outcome: Outcome) => void,
  ): Observable<HttpEvent<unknown>> {
    if (!this.#isOn) return next(request);
    return defer(() => {
      const trace: CallTrace = {};
      let hasResponse = false;
      return next(withTrace(request, trace)).pipe(
        tap({
          next: (event) => {
            if (!(event instanceof HttpResponse)) return;
            hasResponse = true;
            check(trace, { kind: 'response' });
          },
          error: (error: unknown) => check(trace, { kind: 'error', error }),
          complete: () => {
            if (!hasResponse) check(trace, { kind: 'nothing' });
          },
        }),
      );
    });
  }

  #isSignedIn(): boolean {
    return this.#injector.get(SessionStore).state().status === 'signedIn';
  }

  #warnOfHidden(api: string, outcome: Outcome): void {
    this.#warn(
      `hidden ${api}`,
      `${api} refused the access token (401), but an interceptor that comes after accessTokenInterceptor turned the ` +
        `refusal into ${describe(outcome)}. So the token was not renewed and the call was not repeated. Put that ` +
        `interceptor before accessTokenInterceptor.`,
    );
  }

  #warnOfMissing(asked: string, sent: string): void {
    const { baseURI } = this.#document;
    const url = new URL(sent, baseURI);
    const address = url.origin + url.pathname;
    const api = this.#apis.find(sent);
    if (api !== undefined) {
      this.#warn(
        `changed ${api}`,
        `A call to ${address} had no access token and was rejected (401). Its URL was ` +
          `"${asked.replace(/[?#].*/s, '')}" when accessTokenInterceptor saw it: an interceptor that comes after it changed the ` +
          `URL. Put that interceptor before accessTokenInterceptor.`,
      );
      return;
    }
    const ambiguous = this.#apis.findAmbiguous(sent);
    if (ambiguous !== undefined) {
      this.#warn(
        `ambiguous ${ambiguous}`,
        `A call to ${address} had no access token and was rejected (401): some servers could read its path as ` +
          `one outside of ${ambiguous}. Remove names that consist of dots from the path.`,
      );
      return;
    }
    if (url.origin !== new URL(baseURI).origin) return;
    const prefix = new URL(url.pathname.replace(/^(\/[^/]*\/).*/s, '$1'), url).href;
    this.#warn(
      `unprotected ${prefix}`,
      `A call to ${address} had no access token and was rejected (401), although a user is signed in. If this API ` +
        `accepts the token, add it to "protectedApis" in the configuration, for example "${prefix}". If an interceptor ` +
        `should have changed the address, check why it did not.`,
    );
  }

  #warn(key: string, text: string): void {
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    console.warn(`${text} ${order}`);
  }
}

/** Whether our interceptor sees the `401`. */
const isRefusal = (outcome: Outcome): boolean =>
  outcome.kind === 'error' && outcome.error instanceof HttpErrorResponse && outcome.error.status === 401;

function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'response':
      return 'a successful response';
    case 'nothing':
      return 'a call that ends without a response';
    case 'error': {
      const { error } = outcome;
      if (error instanceof HttpErrorResponse) return `an HttpErrorResponse with status ${error.status}`;
      return `another error (${error instanceof Error ? error.constructor.name : typeof error})`;
    }
  }
}
