import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { loadSignedOutContent, SignedOutPage } from '../../app/auth/sign-out/signed-out-page';
import { provideFakeSession } from '../../app/auth/testing/index';
import { nextTask } from '../support/time';

describe('The signed-out page', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideFakeSession()] }));

  it('shows its content once that has loaded', async () => {
    const fixture = TestBed.createComponent(SignedOutPage);
    const page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    expect(page.textContent).toContain('One moment…');
    await fixture.whenStable();
    expect(page.textContent).toBe('');
    expect(page.parentElement?.textContent).toContain('You are signed out');
  });

  it('reports nothing if the user leaves before its content has loaded', async () => {
    const reported = spyOn(TestBed.inject(ErrorHandler), 'handleError');
    TestBed.createComponent(SignedOutPage);
    TestBed.resetTestingModule();
    await loadSignedOutContent();
    await nextTask();
    expect(reported).not.toHaveBeenCalled();
  });
});
