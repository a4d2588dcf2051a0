import { withLease } from '../../app/auth/tokens/lease';
import { wait } from '../support/time';

const name = 'lease.spec';

describe('In a browser without locks, a lease', () => {
  afterEach(() => localStorage.clear());

  it('lets one change run at a time, and eventually all of them', async () => {
    let running = 0;
    let most = 0;
    const change = async (): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return 7;
    };
    expect(await Promise.all([1, 2, 3].map(() => withLease(name, change)))).toEqual([7, 7, 7]);
    expect(most).toBe(1);
  });

  it('goes to the tab that wrote last, if two tabs write at the same time', async () => {
    let hasRun = false;
    const mine = withLease(name, () => {
      hasRun = true;
      return Promise.resolve();
    });
    localStorage.setItem(name, JSON.stringify({ owner: 'another tab', until: Date.now() + 200 }));
    await wait(150);
    expect(hasRun).toBeFalse();
    await mine;
    expect(hasRun).toBeTrue();
  });

  it('is released even if the change fails', async () => {
    await expectAsync(withLease(name, () => Promise.reject(new Error('no')))).toBeRejectedWithError('no');
    expect(localStorage.length).toBe(0);
  });

  it('of a closed tab expires', async () => {
    localStorage.setItem(name, JSON.stringify({ owner: 'gone', until: Date.now() + 200 }));
    const asked = Date.now();
    await withLease(name, () => Promise.resolve());
    expect(Date.now() - asked).toBeGreaterThanOrEqual(200);
  });

  it('is acquired if the entry is invalid', async () => {
    localStorage.setItem(name, '{');
    expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
  });

  it('isn’t needed if the browser blocks the storage, since tabs share no tokens then', async () => {
    const storage = spyOnProperty(window, 'localStorage').and.throwError('forbidden');
    expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
    storage.and.callThrough();
  });

  it('that claims to last forever is ignored', async () => {
    for (const until of [Date.now() + 3_600_000, 1e300, 'later', null]) {
      localStorage.setItem(name, JSON.stringify({ owner: 'gone', until }));
      expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
    }
  });
});
