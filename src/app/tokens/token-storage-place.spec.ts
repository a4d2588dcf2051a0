import { TestBed } from '@angular/core/testing';
import type { TokenStorage } from '../auth/index';
import { FakeSession, provideFakeSession } from '../auth/testing/index';
import { TokenStoragePlace } from './token-storage-place';

describe('Where the tokens are kept', () => {
  const textFor = (configured: TokenStorage, real: TokenStorage = configured): string => {
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ config: { tokenStorage: configured } })],
    });
    TestBed.inject(FakeSession).tokenStorage = real;
    const fixture = TestBed.createComponent(TokenStoragePlace);
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent;
  };

  for (const [storage, name, safety] of [
    ['localStorage', 'this browser’s local storage', 'anyone who uses this browser after you'],
    ['sessionStorage', 'this tab’s session storage', 'Any script that gets into this page can read them.'],
    ['memory', 'this page’s memory', 'can still act as you'],
  ] as const) {
    it(`is shown for ${storage}, with what it means for their safety`, () => {
      const text = textFor(storage);
      expect(text).toContain(name);
      expect(text).toContain(safety);
      expect(text).not.toContain('forbids');
    });
  }

  it('is the actual one if the browser blocks the configured one', () => {
    const text = textFor('localStorage', 'memory');
    expect(text).toContain('this page’s memory');
    expect(text).toContain('set to use localStorage, which this browser blocks');
  });
});
