import {
  HTTP_INTERCEPTORS,
  HttpClient,
  type HttpInterceptorFn,
  HttpRequest,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EMPTY } from 'rxjs';
import { accessTokenInterceptor, AccessTokenInterceptor } from '../../app/auth/index';
import { FakeOrg } from '../support/fake-org';
import { nextRequest, rejectToken } from '../support/next-request';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

const api = 'http://localhost:4201/api/messages';

describe('The interceptor', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });

  afterEach(cleanUp);

  it('works as a class: it attaches the token and renews it after a 401', async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: HTTP_INTERCEPTORS, useClass: AccessTokenInterceptor, multi: true }],
    });
    const { session } = await openApp({}, [], { httpClient: provideHttpClient(withInterceptorsFromDi()) });
    let answer: unknown;
    TestBed.inject(HttpClient)
      .get(api)
      .subscribe((given) => (answer = given));
    const first = await nextRequest(api);
    expect(first.request.headers.get('Authorization')).toMatch(/^Bearer /);
    rejectToken(first);
    const second = await nextRequest(api);
    expect(second.request.headers.get('Authorization')).toBe(`Bearer ${session.tokens().access?.raw ?? ''}`);
    second.flush('ok');
    expect(answer).toBe('ok');
  });

  it('doesn’t change JSONP requests, whose script can’t have headers', async () => {
    const passed: HttpRequest<unknown>[] = [];
    const last: HttpInterceptorFn = (request) => {
      passed.push(request);
      return EMPTY;
    };
    await openApp({}, [], {
      httpClient: provideHttpClient(withInterceptors([accessTokenInterceptor, last])),
    });
    TestBed.inject(HttpClient).request(new HttpRequest('JSONP', api)).subscribe();
    expect(passed.map(({ url, headers }) => [url, headers.keys()])).toEqual([[api, []]]);
  });

  it('doesn’t change requests on a server', () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: PLATFORM_ID, useValue: 'server' },
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    TestBed.inject(HttpClient).get(api).subscribe();
    const { request } = TestBed.inject(HttpTestingController).expectOne(api);
    expect(request.headers.has('Authorization')).toBeFalse();
  });

  it('counts the rejections of each API separately', async () => {
    const other = 'http://localhost:4999/orders';
    await openApp({ protectedApis: ['http://localhost:4201/api/', 'http://localhost:4999/'] });
    const http = TestBed.inject(HttpClient);
    http.get(api).subscribe({ error: () => undefined });
    rejectToken(await nextRequest(api));
    rejectToken(await nextRequest(api));
    http.get(other).subscribe({ error: () => undefined });
    const first = await nextRequest(other);
    rejectToken(first);
    const second = await nextRequest(other);
    expect(second.request.headers.get('Authorization')).not.toBe(first.request.headers.get('Authorization'));
    expect(org.tokenRequests.length).toBe(2);
  });
});
