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
 * Attaches the access token to calls to the configuration's `protectedApis`, and to no others: as a bearer token (RFC 6750, section
 * 2.1), or with a proof of possession (RFC 9449). If nobody is signed in, it sends calls without a token. While the session is
 * `loading`, calls wait.
 *
 * After a `401`, it repeats a call once with a renewed token, and once with the nonce that the API requires, unless the body can be
 * sent only once. If the API requires a sign-in at a higher level (RFC 9470), it asks the user (see `stepUpFor`). If the user
 * declines, the caller gets the `401`.
 *
 * If the org doesn't respond in time, the call fails with status 0, like any call without a response. `error` is then an
 * `OrgUnreachable`.
 *
 * It leaves these requests unchanged: those with an `Authorization` header, JSONP requests, and all requests on a server (server-side
 * rendering). If the API redirects to another origin, the browser drops the header (Fetch Standard, HTTP-redirect fetch).
 *
 * Interceptors that change URLs, show errors or repeat calls must come before it. In development, the console warns if another
 * interceptor is the reason why a call was rejected.
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

/** JSONP uses a `<script>`, which can't have headers. */
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
