import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { waitUntil } from './time';

/** Waits until a request is sent. The app first awaits promises, some of them the browser's (locks, cryptography). */
export const nextRequest = (url: string): Promise<TestRequest> =>
  waitUntil(() => TestBed.inject(HttpTestingController).match(url)[0], `a request to ${url}`);

/** Responds as an API that rejects the token. */
export const rejectToken = (request: TestRequest): void =>
  request.flush(null, { status: 401, statusText: 'Unauthorized' });
