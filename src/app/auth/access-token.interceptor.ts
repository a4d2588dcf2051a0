import type { HttpInterceptorFn } from '@angular/common/http';

export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => next(request);
