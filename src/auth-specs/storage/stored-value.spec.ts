import { readString } from '../../app/auth/storage/readers';
import { keyOf, StoredValue } from '../../app/auth/storage/stored-value';

const key = keyOf('auth.test', 'local-spa');

describe('A stored value', () => {
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  for (const area of ['localStorage', 'sessionStorage'] as const) {
    it(`has a key with the client ID (${area})`, () => {
      const value = new StoredValue({ area, key, read: readString });
      expect(value.set('kept')).toBeTrue();
      expect(window[area].getItem('auth.test:local-spa')).toBe('"kept"');
      expect(value.get()).toBe('kept');
      expect(
        new StoredValue({ area, key: keyOf('auth.test', 'other'), read: readString }).get(),
      ).toBeUndefined();
      value.remove();
      expect(window[area].length).toBe(0);
    });
  }

  for (const damaged of ['', '{', '7', 'null', '["kept"]', '{"kept":true}']) {
    it(`is removed if it is invalid: ${damaged || 'empty'}`, () => {
      localStorage.setItem(key, damaged);
      const value = new StoredValue({ area: 'localStorage', key, read: readString });
      expect(value.get()).toBeUndefined();
      expect(localStorage.getItem(key)).toBeNull();
    });
  }

  it('isn’t stored if the browser blocks the storage, and set() returns false', () => {
    const value = new StoredValue({ area: 'localStorage', key, read: readString });
    const storage = spyOnProperty(window, 'localStorage').and.throwError('forbidden');
    expect(value.set('kept')).toBeFalse();
    expect(value.get()).toBeUndefined();
    expect(() => value.remove()).not.toThrow();
    storage.and.callThrough();
  });

  it('isn’t stored if the storage is full, and set() returns false', () => {
    spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('', 'QuotaExceededError'));
    const value = new StoredValue({ area: 'sessionStorage', key, read: readString });
    expect(value.set('kept')).toBeFalse();
  });
});
