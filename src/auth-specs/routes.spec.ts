import { ErrorHandler, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { pageAt } from '../app/auth/routes';

describe('A page of auth/ that can’t be loaded', () => {
  const error = new TypeError('Failed to fetch dynamically imported module');
  const handleError = jasmine.createSpy('handleError');

  it('says so in its place, and the error goes to the ErrorHandler', async () => {
    const load = (): Promise<Type<unknown>> => Promise.reject(error);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([pageAt('/problem', 'Problem', load)]),
        { provide: ErrorHandler, useValue: { handleError } },
      ],
    });
    const { routeNativeElement } = await RouterTestingHarness.create('/problem');
    expect(routeNativeElement?.querySelector('[role=alert] h1')?.textContent).toBe(
      'This page can’t be loaded',
    );
    expect(handleError.calls.allArgs()).toEqual([[error]]);
  });
});
