import { isPlatformServer } from '@angular/common';
import {
  HttpBackend,
  type HttpEvent,
  type HttpHandler,
  type HttpInterceptor,
  type HttpInterceptorFn,
  type HttpRequest,
} from '@angular/common/http';
import { inject, Injectable, Injector, isDevMode, PLATFORM_ID, runInInjectionContext } from '@angular/core';
import type { Observable } from 'rxjs';
import { traceBackend } from './call-trace';
import { MisplacedCalls } from './misplaced-calls';
import { ProtectedApis } from './protected-apis';
import { ProtectedCalls } from './protected-calls';

/** False in production builds, which then leave out what depends on it. */
declare const ngDevMode: boolean | undefined;

/**
 * Attaches the access token to calls of the configuration's `protectedApis` and to no others: as a bearer token (RFC 6750,
 * section 2.1), or with a proof of possession (RFC 9449). A call by someone who is not signed in goes out as it is. While the
 * session is `loading` a call waits, until it is clear who is signed in.
 *
 * A `401` is answered once with a renewed token, and once with the nonce that the API wants, unless the call's body can be
 * sent only once. One that asks for a sign-in at a higher level (RFC 9470) has the user asked, see `stepUpFor`; where they do
 * not want to, the caller gets the `401`.
 *
 * Where the org does not answer in time, the call fails as any call does that gets no answer: with status 0, and the
 * `OrgUnreachable` in `error`.
 *
 * Requests that already have an `Authorization` header, JSONP requests, and all requests on a server (`ng build` with
 * server-side rendering) pass as they are. Should the API redirect to another origin, the browser drops the header on the way
 * (Fetch standard, HTTP-redirect fetch).
 *
 * Interceptors that change a URL, show errors or repeat calls go before it. In development the console warns where a call was
 * refused because another interceptor is in the way.
 * @example provideHttpClient(withInterceptors([apiPrefixInterceptor, errorInterceptor, accessTokenInterceptor]))
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  if (isPlatformServer(inject(PLATFORM_ID)) || isExempt(request)) return next(request);
  if ((typeof ngDevMode === 'undefined' || ngDevMode) && isDevMode()) traceBackend(inject(HttpBackend));
  const misplaced = typeof ngDevMode === 'undefined' || ngDevMode ? inject(MisplacedCalls) : undefined;
  const api = inject(ProtectedApis).find(request.url);
  if (api === undefined) return misplaced?.sendUnprotected(request, next) ?? next(request);
  return inject(ProtectedCalls).send(request, next, api);
};

/** A `<script>` that JSONP loads can have no headers. */
const isExempt = ({ method, headers }: HttpRequest<unknown>): boolean =>
  method === 'JSONP' || headers.has('Authorization');

/**
 * {@link accessTokenInterceptor} as a class, for apps whose interceptors are classes.
 * @example { provide: HTTP_INTERCEPTORS, useClass: AccessTokenInterceptor, multi: true }
 */
@Injectable()
export class AccessTokenInterceptor implements HttpInterceptor {
  readonly #injector = inject(Injector);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return runInInjectionContext(this.#injector, () =>
      accessTokenInterceptor(request, (passed) => next.handle(passed)),
    );
  }
}
