import { TestBed } from '@angular/core/testing';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { isCopiedTab } from '../../app/auth/storage/copied-tab';
import { removeCopiedEntries } from '../../app/auth/storage/entries';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';
import { nextTask, waitUntil } from '../support/time';

const key = 'auth.tab:local-spa';
const tokens = 'okta-token-storage:local-spa';

interface OtherTab {
  readonly close: () => void;
}

/** Holds the ID of a tab like the page of another tab: with a lock, and by answering questions. */
async function otherTab(id: string, { answers = true, hasLock = true } = {}): Promise<OtherTab> {
  const channel = new BroadcastChannel('auth-tab:local-spa');
  channel.addEventListener('message', ({ data }: MessageEvent<{ question?: string; probe?: string }>) => {
    if (answers && data.question === id) channel.postMessage({ to: data.probe, answer: 'otherTab' });
  });
  const release = hasLock ? await holdLock(`auth-tab:${id}`) : undefined;
  return {
    close: () => {
      release?.();
      channel.close();
    },
  };
}

const holdLock = (name: string): Promise<() => void> =>
  new Promise((resolve) => {
    void navigator.locks.request(name, () => new Promise<void>((release) => resolve(release)));
  });

/** Simulates a new page, which doesn't hold the ID of the previous one. */
async function asNewPage(id: string): Promise<void> {
  sessionStorage.setItem(key, JSON.stringify('unused'));
  await isCopiedTab('local-spa');
  sessionStorage.setItem(key, JSON.stringify(id));
}

describe('A tab', () => {
  afterEach(cleanUp);

  it('that is new isn’t a copy, and gets an ID', async () => {
    expect(await isCopiedTab('local-spa')).toBeFalse();
    expect(sessionStorage.getItem(key)).toMatch(/^"[\d-]+"$/);
    expect(await isCopiedTab('local-spa'))
      .withContext('asked again by the same page')
      .toBeFalse();
  });

  it('that is reloaded isn’t a copy, since nobody holds its ID', async () => {
    await asNewPage('t1');
    expect(await isCopiedTab('local-spa')).toBeFalse();
    expect(sessionStorage.getItem(key)).toBe('"t1"');
  });

  it('that is reloaded isn’t a copy, even if the previous page takes a moment to close', async () => {
    await asNewPage('t1');
    const former = await otherTab('t1', { answers: false });
    setTimeout(() => former.close(), 50);
    expect(await isCopiedTab('local-spa')).toBeFalse();
    expect(sessionStorage.getItem(key)).toBe('"t1"');
  });

  it('is a copy if another tab holds the ID, and gets a new ID', async () => {
    await asNewPage('t1');
    const original = await otherTab('t1');
    expect(await isCopiedTab('local-spa')).toBeTrue();
    expect(sessionStorage.getItem(key)).not.toBe('"t1"');
    expect(await isCopiedTab('local-spa'))
      .withContext('asked again')
      .toBeFalse();
    original.close();
  });

  it('is a copy even if the other tab hangs and doesn’t answer', async () => {
    await asNewPage('t1');
    const original = await otherTab('t1', { answers: false });
    expect(await isCopiedTab('local-spa')).toBeTrue();
    original.close();
  });

  for (const hasOther of [true, false]) {
    it(`is ${hasOther ? 'a copy' : 'not a copy'} if the browser has no locks and ${hasOther ? 'another tab' : 'nobody'} answers`, async () => {
      await asNewPage('t1');
      const locks = spyOnProperty(Navigator.prototype, 'locks').and.returnValue(undefined as never);
      const original = hasOther ? await otherTab('t1', { hasLock: false }) : undefined;
      expect(await isCopiedTab('local-spa')).toBe(hasOther);
      original?.close();
      locks.and.callThrough();
    });
  }

  it('is the same tab for a frame, which shares its storage', async () => {
    await isCopiedTab('local-spa');
    const id = JSON.parse(sessionStorage.getItem(key) ?? '') as string;
    const channel = new BroadcastChannel('auth-tab:local-spa');
    const answers: unknown[] = [];
    channel.addEventListener('message', ({ data }: MessageEvent<{ answer?: string }>) => {
      if (data.answer !== undefined) answers.push(data.answer);
    });
    sessionStorage.setItem('auth.tab-probe:local-spa', '"seen"');
    channel.postMessage({ question: id, probe: 'seen' });
    await waitUntil(() => answers.length === 1);
    channel.postMessage({ question: id, probe: 'unseen' });
    await waitUntil(() => answers.length === 2);
    channel.postMessage({ question: 'another', probe: 'seen' });
    await nextTask();
    expect(answers).toEqual(['sameTab', 'otherTab']);
    channel.close();
  });

  it('removes a copied sign-in that it has no response to', () => {
    sessionStorage.setItem('okta-transaction-storage:local-spa', '1');
    removeCopiedEntries('local-spa', false);
    expect(sessionStorage.getItem('okta-transaction-storage:local-spa')).toBeNull();
  });

  it('removes its copied entries, and keeps those of another app', () => {
    for (const name of [
      'auth.tab',
      'auth.signed-out',
      'auth.step-up',
      'auth.step-ups',
      'okta-transaction-storage',
    ]) {
      sessionStorage.setItem(`${name}:local-spa`, '1');
      sessionStorage.setItem(`${name}:other-spa`, '1');
    }
    removeCopiedEntries('local-spa', true);
    expect(
      Object.keys(sessionStorage)
        .filter((name) => name.endsWith(':local-spa'))
        .sort(),
    ).toEqual(['auth.signed-out:local-spa', 'auth.tab:local-spa', 'okta-transaction-storage:local-spa']);
    expect(Object.keys(sessionStorage).filter((name) => name.endsWith(':other-spa')).length).toBe(5);
  });
});

describe('A copied tab with nothing to remove', () => {
  let original: OtherTab;

  beforeEach(async () => {
    await storeTokens(new FakeOrg().install());
    await asNewPage('t1');
    original = await otherTab('t1', { answers: false });
  });
  afterEach(async () => {
    original.close();
    await cleanUp();
  });

  it('doesn’t wait for the other tab, and gets its own ID when the page is idle', async () => {
    const { session, becomeIdle } = await openApp();
    expect(session.isSignedIn()).toBeTrue();
    expect(sessionStorage.getItem(key)).toBe('"t1"');
    becomeIdle();
    await waitUntil(() => sessionStorage.getItem(key) !== '"t1"');
  });
});

describe('A copied tab with tokens in the session storage', () => {
  let org: FakeOrg;
  let original: OtherTab;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org, { areExpired: true });
    sessionStorage.setItem(tokens, localStorage.getItem(tokens) ?? '');
    localStorage.clear();
    localStorage.setItem('auth.was-signed-in:local-spa', '1');
    await asNewPage('t1');
    original = await otherTab('t1');
  });
  afterEach(async () => {
    original.close();
    await cleanUp();
  });

  it('gets new tokens, and neither uses nor revokes those of the other tab', async () => {
    const { redirects } = await openApp({ tokenStorage: 'sessionStorage' });
    expect(new URL(redirects[0] ?? '').searchParams.get('prompt')).toBe('none');
    expect(sessionStorage.getItem(tokens)).toBe('{}');
    expect(org.tokenRequests).toEqual([]);
    expect(org.revoked).toEqual([]);
  });

  it('hides them until it knows whether they are its own', async () => {
    const client = new OktaClient({ ...testConfig, tokenStorage: 'sessionStorage' });
    expect(client.currentTokens()).toEqual({});
    expect(client.getRefreshToken()).toBeUndefined();
    await client.start();
    expect(client.currentTokens()).toEqual({});
  });

  it('doesn’t finish an action of the other tab', async () => {
    const action = { action: { name: 'pay', input: 1 }, state: 's1', sub: '00u1ada', isReady: true };
    sessionStorage.setItem('auth.step-up:local-spa', JSON.stringify(action));
    await openApp({ tokenStorage: 'memory' });
    expect(sessionStorage.getItem('auth.step-up:local-spa')).toBeNull();
  });

  it('isn’t a copy if the page is reloaded', async () => {
    original.close();
    const { redirects, session } = await openApp({ tokenStorage: 'sessionStorage' });
    expect(redirects).toEqual([]);
    expect(session.isSignedIn()).toBeTrue();
    expect(org.tokenRequests).toEqual(['/v1/token refresh_token']);
    TestBed.resetTestingModule();
  });
});
