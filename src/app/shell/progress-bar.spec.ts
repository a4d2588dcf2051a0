import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { SessionState } from '../auth/index';
import { FakeSession, provideFakeSession } from '../auth/testing/index';
import { ProgressBar } from './progress-bar';

describe('The progress bar', () => {
  let fixture: ComponentFixture<ProgressBar>;

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  const open = (state: SessionState) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({ state }),
        // A guard that keeps waiting, as on a guarded page while the session is loading.
        provideRouter([
          { path: 'waits', canActivate: [() => new Promise<boolean>(() => undefined)], children: [] },
        ]),
      ],
    });
    fixture = TestBed.createComponent(ProgressBar);
    fixture.detectChanges();
  };
  const isShown = () => {
    jasmine.clock().tick(200);
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).querySelector('progress') !== null;
  };

  it('shows while the session is loading', () => {
    open({ status: 'loading' });
    expect(isShown()).toBeTrue();
    TestBed.inject(FakeSession).state.set({ status: 'signedOut' });
    fixture.detectChanges();
    expect(isShown()).toBeFalse();
  });

  it('shows while a page is loading', () => {
    open({ status: 'signedOut' });
    expect(isShown()).toBeFalse();
    void TestBed.inject(Router).navigateByUrl('/waits');
    fixture.detectChanges();
    expect(isShown()).toBeTrue();
  });
});
