import { withLease } from '../../app/auth/tokens/lease';
import { wait } from '../support/time';

const name = 'lease.spec';

describe('Where a browser has no locks, a lease', () => {
  afterEach(() => localStorage.clear());

  it('lets one change run at a time, and all of them in the end', async () => {
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

  it('goes to the tab that wrote last, where two have written at once', async () => {
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

  it('is given back also where the change fails', async () => {
    await expectAsync(withLease(name, () => Promise.reject(new Error('no')))).toBeRejectedWithError('no');
    expect(localStorage.length).toBe(0);
  });

  it('of a tab that is gone runs out', async () => {
    localStorage.setItem(name, JSON.stringify({ owner: 'gone', until: Date.now() + 200 }));
    const asked = Date.now();
    await withLease(name, () => Promise.resolve());
    expect(Date.now() - asked).toBeGreaterThanOrEqual(200);
  });

  it('is no matter for what is no lease in its place', async () => {
    localStorage.setItem(name, '{');
    expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
  });

  it('is done without where the storage is forbidden, since no tab shares anything then', async () => {
    const storage = spyOnProperty(window, 'localStorage').and.throwError('forbidden');
    expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
    storage.and.callThrough();
  });

  it('that claims to last for ever locks nobody out', async () => {
    for (const until of [Date.now() + 3_600_000, 1e300, 'later', null]) {
      localStorage.setItem(name, JSON.stringify({ owner: 'gone', until }));
      expect(await withLease(name, () => Promise.resolve('ran'))).toBe('ran');
    }
  });
});
