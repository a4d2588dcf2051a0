import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { until } from './time';

/** Waits for a request to be sent. What comes before it is promises, some of them the browser's own (locks, cryptography). */
export const nextRequest = (url: string): Promise<TestRequest> =>
  until(() => TestBed.inject(HttpTestingController).match(url)[0], `a request to ${url}`);

/** Answers as an API that does not take the token. */
export const refuse = (request: TestRequest): void =>
  request.flush(null, { status: 401, statusText: 'Unauthorized' });
