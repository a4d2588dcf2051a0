import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { catchError, retry, throwError } from 'rxjs';

export const apiPrefixInterceptor: HttpInterceptorFn = (request, next) =>
  next(request.clone({ url: request.url.replace(/^api:/, '/api/') }));

/** Hides the status of a failed call, as many apps do. */
export const errorInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) =>
      throwError(() => new Error(error instanceof HttpErrorResponse ? error.statusText : 'It failed.')),
    ),
  );

export const retryInterceptor: HttpInterceptorFn = (request, next) => next(request).pipe(retry(1));
