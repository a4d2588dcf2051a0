import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Progress, progressInterceptor } from './progress';

describe('Progress', () => {
  let progress: Progress;

  beforeEach(() => {
    jasmine.clock().install();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([progressInterceptor])), provideHttpClientTesting()],
    });
    progress = TestBed.inject(Progress);
  });

  afterEach(() => jasmine.clock().uninstall());

  it('shows nothing for work that ends quickly', () => {
    const end = progress.begin();
    jasmine.clock().tick(199);
    end();
    jasmine.clock().tick(1000);
    expect(progress.isLong()).toBeFalse();
  });

  it('shows longer work until it has ended', () => {
    const end = progress.begin();
    jasmine.clock().tick(200);
    expect(progress.isLong()).toBeTrue();
    end();
    expect(progress.isLong()).toBeFalse();
  });

  it('continues until the last of several tasks has ended, even if one reports its end twice', () => {
    const endFirst = progress.begin();
    const endSecond = progress.begin();
    jasmine.clock().tick(200);
    endFirst();
    endFirst();
    expect(progress.isLong()).toBeTrue();
    endSecond();
    expect(progress.isLong()).toBeFalse();
  });

  it('counts an HTTP call until its response', () => {
    TestBed.inject(HttpClient).get('/slow').subscribe();
    jasmine.clock().tick(200);
    expect(progress.isLong()).toBeTrue();
    TestBed.inject(HttpTestingController).expectOne('/slow').flush({});
    expect(progress.isLong()).toBeFalse();
  });

  it('stops counting an HTTP call that fails or is cancelled', () => {
    const failing = TestBed.inject(HttpClient)
      .get('/fails')
      .subscribe({ error: () => undefined });
    const given = TestBed.inject(HttpClient).get('/given-up').subscribe();
    jasmine.clock().tick(200);
    TestBed.inject(HttpTestingController).expectOne('/fails').error(new ProgressEvent('error'));
    expect(progress.isLong()).toBeTrue();
    given.unsubscribe();
    expect(progress.isLong()).toBeFalse();
    expect(failing.closed).toBeTrue();
  });
});
