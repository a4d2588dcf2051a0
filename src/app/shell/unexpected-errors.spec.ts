import { DOCUMENT } from '@angular/common';
import { Component, ErrorHandler, inject, provideBrowserGlobalErrorListeners, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withNavigationErrorHandler } from '@angular/router';
import { UnexpectedErrors } from './unexpected-errors';

@Component({ selector: 'app-test-throwing', template: `<button (click)="fail()">{{ value }}</button>` })
class Throwing {
  readonly isBroken = signal(false);
  get value(): string {
    if (this.isBroken()) throw new RangeError('Drawn in vain');
    return 'Press';
  }
  fail(): void {
    throw new RangeError('Pressed in vain');
  }
}

describe('An unexpected error', () => {
  let logged: jasmine.Spy;

  beforeEach(() => {
    logged = spyOn(console, 'error');
    TestBed.configureTestingModule({
      rethrowApplicationErrors: false,
      providers: [
        provideBrowserGlobalErrorListeners(),
        { provide: ErrorHandler, useExisting: UnexpectedErrors },
        provideRouter(
          [
            { path: 'fine', component: Throwing },
            { path: 'gone', loadComponent: () => Promise.reject(new TypeError('Failed to fetch chunk')) },
          ],
          withNavigationErrorHandler((error) => inject(UnexpectedErrors).recordFailedPage(error)),
        ),
      ],
    });
  });
  afterEach(() => document.querySelectorAll('.error-message').forEach((message) => message.remove()));

  const messages = (): string[] =>
    [...document.querySelectorAll('.error-message')].map(({ textContent }) => textContent);
  const button = (name: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>('.error-message button')].find(
      ({ textContent }) => textContent === name,
    );
  const report = (error: unknown): void => TestBed.inject(ErrorHandler).handleError(error);
  const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 20));

  it('in a component is shown with actions, and logged to the console with its cause', () => {
    const fixture = TestBed.createComponent(Throwing);
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    expect(messages().length).toBe(1);
    expect(messages()[0]).toContain('Something went wrong');
    expect(document.querySelector('.error-message [role=alert]')).not.toBeNull();
    expect(document.querySelector('.error-message a')?.getAttribute('href')).toBe(document.baseURI);
    for (const name of ['Reload', 'Copy details', 'Dismiss']) expect(button(name)).toBeDefined();
    expect(logged).toHaveBeenCalledOnceWith('ERROR', jasmine.any(RangeError));
  });

  it('in a promise that is not awaited is shown', async () => {
    await jasmine.spyOnGlobalErrorsAsync(async () => {
      TestBed.inject(ErrorHandler);
      void Promise.reject(new RangeError('Promised in vain'));
      await pause();
    });
    expect(messages()[0]).toContain('RangeError: Promised in vain');
  });

  it('is shown once even if it is reported several times, and many errors share one message', () => {
    const error = new RangeError('number 0');
    report(error);
    report(error);
    for (let number = 1; number < 50; number += 1) report(new RangeError(`number ${number}.`));
    expect(messages().length).toBe(1);
    expect([...(messages()[0]?.match(/RangeError: number \d+/g) ?? [])]).toEqual(
      [0, 1, 2, 3, 4].map((number) => `RangeError: number ${number}`),
    );
    expect(logged).toHaveBeenCalledTimes(51);
  });

  it('stays until the user dismisses it, and the next one is shown again', async () => {
    report(new Error('first'));
    await TestBed.inject(Router).navigateByUrl('/fine');
    expect(messages().length).toBe(1);
    button('Dismiss')?.click();
    expect(messages()).toEqual([]);
    report(new Error('second'));
    expect(messages()[0]).toContain('second');
    expect(messages()[0]).not.toContain('first');
  });

  it('that occurs on each render does not cause an endless loop', async () => {
    const fixture = TestBed.createComponent(Throwing);
    await fixture.whenStable();
    fixture.componentInstance.isBroken.set(true);
    await pause();
    expect(messages()[0]).toContain('Drawn in vain');
    const times = logged.calls.count();
    await pause();
    expect(logged).toHaveBeenCalledTimes(times);
  });

  it('that can’t be shown is logged to the console, with the reason', () => {
    const { body } = TestBed.inject(DOCUMENT);
    const reason = new Error('There is no room');
    spyOn(body, 'append').and.throwError(reason);
    const error = new Error('first');
    report(error);
    expect(logged.calls.allArgs()).toEqual([
      ['ERROR', error],
      ['ERROR', reason],
    ]);
  });

  it('in a navigation is shown as a page that did not open', async () => {
    const link = TestBed.inject(Router).navigateByUrl('/gone?code=secret');
    await link.catch(report);
    expect(messages()[0]).toContain('The page did not open');
    expect(messages()[0]).toContain('the app may have been updated');
    expect(messages()[0]).toContain('Page: /gone');
    expect(messages()[0]).not.toContain('secret');
  });

  it('in a navigation is not shown if the caller of the navigation handled it', async () => {
    await TestBed.inject(Router)
      .navigateByUrl('/gone')
      .catch(() => undefined);
    expect(messages()).toEqual([]);
  });

  it('does not include the browser’s report about a ResizeObserver', () => {
    report(new Error('ResizeObserver loop completed with undelivered notifications.'));
    expect(messages()).toEqual([]);
  });

  it('has details with its causes, and without tokens and queries', async () => {
    const cause = { name: 'HttpErrorResponse', message: 'Http failure response for /api?token=abc: 500' };
    report(new RangeError('No: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', { cause }));
    expect(messages()[0]).toContain('RangeError: No: [token]');
    expect(messages()[0]).toContain('Caused by HttpErrorResponse: Http failure response for /api?…');

    const write = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    button('Copy details')?.click();
    await pause();
    expect(write).toHaveBeenCalledOnceWith(jasmine.stringContaining('RangeError: No: [token]'));
    expect(messages()[0]).toContain('Copied');
  });

  it('can be any thrown value', () => {
    for (const thrown of [undefined, null, 'text', 7]) report(thrown);
    expect(messages()[0]).toContain('undefined');
    expect(messages()[0]).toContain('text');
  });

  it('can be copied by hand if the browser blocks the clipboard', async () => {
    report(new RangeError('first'));
    spyOn(navigator.clipboard, 'writeText').and.rejectWith(new DOMException('', 'NotAllowedError'));
    button('Copy details')?.click();
    await pause();
    expect(getSelection()?.toString()).toContain('RangeError: first');
    expect(messages()[0]).toContain('Ctrl+C');
  });
});
