import {
  HttpBackend,
  HttpClient,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  type HttpInterceptorFn,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { catchError, EMPTY, of, retry, throwError } from 'rxjs';
import { accessTokenInterceptor } from '../../app/auth/index';
import { FakeOrg } from '../support/fake-org';
import { nextRequest, rejectToken } from '../support/next-request';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

const api = 'http://localhost:4201/api/';
const own = `${location.origin}/api/orders`;

const prefix: HttpInterceptorFn = (request, next) =>
  next(request.url.startsWith('/') ? request.clone({ url: api.slice(0, -1) + request.url }) : request);
const hidingError: HttpInterceptorFn = (request, next) =>
  next(request).pipe(catchError(() => throwError(() => new AppError('Something went wrong'))));
const otherStatus: HttpInterceptorFn = (request, next) =>
  next(request).pipe(catchError(() => throwError(() => new HttpErrorResponse({ status: 500 }))));
const fallback: HttpInterceptorFn = (request, next) =>
  next(request).pipe(catchError(() => of(new HttpResponse({ body: [] }))));
const silent: HttpInterceptorFn = (request, next) => next(request).pipe(catchError(() => EMPTY));
const again: HttpInterceptorFn = (request, next) => next(request).pipe(retry(1));

class AppError extends Error {}

describe('In development, the console', () => {
  let org: FakeOrg;
  let warn: jasmine.Spy<typeof console.warn>;

  beforeEach(() => {
    org = new FakeOrg().install();
    warn = spyOn(console, 'warn');
  });

  afterEach(cleanUp);

  /** Opens the app with these interceptors, in this order. */
  async function open(interceptors: readonly HttpInterceptorFn[], isSignedIn = true): Promise<void> {
    if (isSignedIn) await storeTokens(org);
    await openApp({}, [], { httpClient: provideHttpClient(withInterceptors([...interceptors])) });
  }

  const call = (url: string, context = new HttpContext()): void => {
    TestBed.inject(HttpClient)
      .get(url, { context })
      .subscribe({ error: () => undefined });
  };
  const texts = (): string[] => warn.calls.allArgs().map(([text]) => String(text));

  describe('warns about an interceptor after ours that hides a 401', () => {
    for (const [what, interceptor, seen] of [
      ['behind an error of the app', hidingError, 'another error (AppError)'],
      ['behind another status', otherStatus, 'an HttpErrorResponse with status 500'],
      ['behind a response', fallback, 'a successful response'],
      ['and says nothing', silent, 'a call that ends without a response'],
    ] as const) {
      it(what, async () => {
        await open([accessTokenInterceptor, interceptor]);
        call(`${api}orders?secret=1`);
        rejectToken(await nextRequest(`${api}orders?secret=1`));
        expect(texts().length).toBe(1);
        expect(texts()[0]).toContain(`${api} refused the access token (401)`);
        expect(texts()[0]).toContain(seen);
        expect(texts()[0]).toContain('Put that interceptor before accessTokenInterceptor.');
        expect(texts()[0]).not.toContain('secret');
        expect(texts()[0]).not.toContain('eyJ');
      });
    }

    it('once for each API', async () => {
      await open([accessTokenInterceptor, hidingError]);
      for (const id of [1, 2]) {
        call(`${api}orders/${id}`);
        rejectToken(await nextRequest(`${api}orders/${id}`));
      }
      expect(texts().length).toBe(1);
    });
  });

  describe('warns about an interceptor after ours that changes the URL', () => {
    for (const [what, interceptors] of [
      ['', [accessTokenInterceptor, prefix]],
      ['also where another one hides the refusal', [accessTokenInterceptor, prefix, hidingError]],
    ] as const) {
      it(what, async () => {
        await open(interceptors);
        call('/orders?secret=1');
        rejectToken(await nextRequest(`${api}orders?secret=1`));
        expect(texts().length).toBe(1);
        expect(texts()[0]).toContain(`A call to ${api}orders had no access token`);
        expect(texts()[0]).toContain('Its URL was "/orders" when');
        expect(texts()[0]).toContain('Put that interceptor before accessTokenInterceptor.');
        expect(texts()[0]).not.toContain('secret');
      });
    }
  });

  it('warns about an API at the app’s address that isn’t protected', async () => {
    await open([accessTokenInterceptor]);
    call('/api/orders?secret=1');
    rejectToken(await nextRequest('/api/orders?secret=1'));
    expect(texts()[0]).toContain(`A call to ${own} had no access token and was rejected (401)`);
    expect(texts()[0]).toContain(
      `add it to "protectedApis" in the configuration, for example "${location.origin}/api/"`,
    );
    expect(texts()[0]).not.toContain('secret');
  });

  it('warns about a path that could be outside of the API', async () => {
    await open([accessTokenInterceptor]);
    call(`${api}files/..%2Fx`);
    rejectToken(await nextRequest(`${api}files/..%2Fx`));
    expect(texts()[0]).toContain(`some servers could read its path as one outside of ${api}`);
  });

  describe('says nothing', () => {
    it('if the interceptors are in the right order', async () => {
      await open([prefix, hidingError, again, accessTokenInterceptor]);
      call('/orders');
      rejectToken(await nextRequest(`${api}orders`));
      (await nextRequest(`${api}orders`)).flush('ok');
      expect(texts()).toEqual([]);
    });

    it('if an interceptor after ours hides other errors', async () => {
      await open([accessTokenInterceptor, hidingError]);
      call(`${api}orders`);
      (await nextRequest(`${api}orders`)).flush(null, { status: 500, statusText: 'x' });
      expect(texts()).toEqual([]);
    });

    it('if an interceptor after ours repeats the call and then passes the 401 on', async () => {
      await open([accessTokenInterceptor, again]);
      call(`${api}orders`);
      rejectToken(await nextRequest(`${api}orders`));
      rejectToken(await nextRequest(`${api}orders`));
      await nextRequest(`${api}orders`);
      expect(texts()).toEqual([]);
    });

    it('if nobody is signed in', async () => {
      await open([accessTokenInterceptor, prefix], false);
      for (const url of ['/orders', `${api}orders`]) {
        call(url);
        rejectToken(await nextRequest(`${api}orders`));
      }
      expect(texts()).toEqual([]);
    });

    it('about calls to other hosts, which have other tokens', async () => {
      await open([accessTokenInterceptor]);
      call('https://other.example/orders');
      rejectToken(await nextRequest('https://other.example/orders'));
      expect(texts()).toEqual([]);
    });

    it('if another interceptor attaches a token', async () => {
      const ownToken: HttpInterceptorFn = (request, next) =>
        next(request.clone({ setHeaders: { Authorization: 'Basic x' } }));
      await open([accessTokenInterceptor, ownToken]);
      call('/api/orders');
      rejectToken(await nextRequest('/api/orders'));
      expect(texts()).toEqual([]);
    });
  });

  it('watches a backend once for all calls', async () => {
    await open([accessTokenInterceptor]);
    const watcher = (): unknown => Reflect.get(TestBed.inject(HttpBackend), 'handle');
    call(`${api}orders`);
    const first = watcher();
    call(`${api}others`);
    expect(watcher()).toBe(first);
  });

  it('doesn’t change the context of a call', async () => {
    const NOTE = new HttpContextToken<string>(() => 'default');
    const seen: string[] = [];
    const writing: HttpInterceptorFn = (request, next) => {
      seen.push(request.context.get(NOTE), String(request.context.has(NOTE)));
      request.context.set(NOTE, 'from below');
      return next(request);
    };
    await open([accessTokenInterceptor, writing]);
    const context = new HttpContext().set(NOTE, 'from the caller');
    call(`${api}orders`, context);
    call(`${api}others`, context);
    const both = [await nextRequest(`${api}orders`), await nextRequest(`${api}others`)];
    expect(seen).toEqual(['from the caller', 'true', 'from below', 'true']);
    expect(context.get(NOTE)).toBe('from below');
    expect([...context.keys()]).toEqual([NOTE]);
    expect(both.map(({ request }) => [...request.context.keys()])).toEqual([[NOTE], [NOTE]]);
    TestBed.inject(HttpTestingController).verify();
  });
});
