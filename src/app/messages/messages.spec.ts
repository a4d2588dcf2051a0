import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { OrgUnreachable } from '../auth/index';
import { fakeProblem, FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { Notices } from '../shell/notices';
import { Messages } from './messages';

const url = 'http://localhost:4201/api/messages';
const adas = { id: '1', text: 'Hello', author: 'ada@example.com', createdAt: '2026-01-02T03:04:05Z' };
const bobs = { id: '2', text: '<b>Hi</b>', author: 'bob@example.com', createdAt: '2026-01-02T03:04:05Z' };

describe('Messages', () => {
  let harness: RouterTestingHarness;
  let page: HTMLElement;

  const open = async ({
    at = '/messages',
    groups = ['Everyone'],
    protectedApis = ['http://localhost:4201/api/'],
    pendingAction = undefined as { name: string; input: unknown } | undefined,
  } = {}) => {
    const claims = { sub: 'ada@example.com' };
    const access = { raw: 'a.b.c', decoded: { header: {}, claims }, expiresAt: undefined, scopes: [] };
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({
          user: fakeUser({ groups }),
          tokens: { access },
          config: { protectedApis },
          ...(pendingAction && { pendingAction }),
        }),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'messages', component: Messages }]),
      ],
    });
    harness = await RouterTestingHarness.create(at);
    if (!harness.routeNativeElement) throw new Error('There is no page.');
    page = harness.routeNativeElement;
  };
  const calls = () => TestBed.inject(HttpTestingController);
  const list = (query = '') => calls().expectOne({ method: 'GET', url: `${url}${query}` });
  /** Lets pending promises resolve, and renders the result. */
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  const openWith = async (messages: object[], options = {}) => {
    await open(options);
    list().flush({ messages });
    await settle();
  };
  const texts = () => Array.from(page.querySelectorAll('li .message-text'), ({ textContent }) => textContent);
  const deletable = () =>
    Array.from(page.querySelectorAll('li'))
      .filter((row) => row.querySelector('button'))
      .map((row) => row.querySelector('.message-text')?.textContent);
  const press = (name: string) => {
    const found = Array.from(page.querySelectorAll('button')).find(({ textContent }) =>
      textContent.trim().startsWith(name),
    );
    if (!found) throw new Error(`There is no button “${name}”.`);
    found.click();
  };
  const notice = () => TestBed.inject(Notices).current();

  beforeEach(() => sessionStorage.clear());
  afterEach(() => sessionStorage.clear());

  it('lists everyone’s messages, as text', async () => {
    await open();
    expect(page.textContent).toContain('Loading messages…');
    list().flush({ messages: [adas, bobs] });
    await settle();
    expect(texts()).toEqual(['Hello', '<b>Hi</b>']);
  });

  it('lists the user’s own messages under ?tab=mine, and marks the tab', async () => {
    await open({ at: '/messages?tab=mine' });
    list('?author=me').flush({ messages: [adas] });
    await settle();
    expect(texts()).toEqual(['Hello']);
    expect(page.querySelector('.segments [aria-current]')?.textContent).toBe('Mine');
  });

  it('loads the list again when the tab changes', async () => {
    await openWith([adas, bobs]);
    page.querySelector<HTMLElement>('.segments a:last-child')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    list('?author=me').flush({ messages: [] });
    await settle();
    expect(page.textContent).toContain('You have not written a message yet.');
  });

  it('says that there are none yet', async () => {
    await openWith([]);
    expect(page.textContent).toContain('Nobody has written a message yet.');
  });

  it('says how to start an API that does not answer, and tries again', async () => {
    await open();
    list().error(new ProgressEvent('error'));
    await settle();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('npm run api');
    press('Try again');
    harness.detectChanges();
    list().flush({ messages: [adas] });
    await settle();
    expect(texts()).toEqual(['Hello']);
  });

  it('waits for an unreachable org, and loads automatically once it is back', async () => {
    await open();
    const { connection } = TestBed.inject(FakeSession);
    const problem = fakeProblem();
    connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
    list().flush(new OrgUnreachable(problem), { status: 500, statusText: 'x' });
    await settle();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.textContent).toContain('will load when the sign-in server responds');
    connection.set({ status: 'ok' });
    harness.detectChanges();
    list().flush({ messages: [adas] });
    await settle();
    expect(texts()).toEqual(['Hello']);
  });

  it('lets a user whose session has ended sign in again', async () => {
    await open();
    list().flush({}, { status: 401, statusText: 'Unauthorized' });
    await settle();
    expect(page.textContent).toContain('Your session has ended');
    press('Sign in');
    expect(TestBed.inject(FakeSession).signIns.length).toBe(1);
  });

  it('says what to configure when no API is configured, and calls none', async () => {
    await open({ protectedApis: [] });
    expect(page.textContent).toContain('protectedApis');
    expect(page.querySelector('form[novalidate]')).toBeNull();
    calls().verify();
  });

  it('adds a new message on top, without loading the list again', async () => {
    await openWith([bobs]);
    const field = page.querySelector('textarea');
    if (!field) throw new Error('There is no field.');
    field.value = 'Hello';
    field.dispatchEvent(new Event('input'));
    press('Add message');
    calls().expectOne({ method: 'POST', url }).flush(adas, { status: 201, statusText: 'Created' });
    await settle();
    expect(texts()).toEqual(['Hello', '<b>Hi</b>']);
    expect(notice()).toBe('Message added.');
    calls().verify();
  });

  describe('a problem with adding a message', () => {
    const problem = fakeProblem();
    const boxes = () => page.querySelectorAll('app-problem-box').length;
    const add = async (fail: (call: TestRequest) => void) => {
      const field = page.querySelector('textarea');
      if (!field) throw new Error('There is no field.');
      field.value = 'Hello';
      field.dispatchEvent(new Event('input'));
      press('Add message');
      fail(calls().expectOne({ method: 'POST', url }));
      await settle();
    };
    const unanswered = (call: TestRequest) => call.error(new ProgressEvent('error'));

    it('is shown once if the list has the same problem, and disappears when the list has loaded', async () => {
      await open();
      unanswered(list());
      await settle();
      await add(unanswered);
      expect(boxes()).toBe(1);
      expect(page.querySelector('form')?.textContent).toContain('Your message wasn’t added.');
      press('Try again');
      harness.detectChanges();
      list().flush({ messages: [adas] });
      await settle();
      expect(boxes()).toBe(0);
      expect(page.querySelector('[role=alert]')).toBeNull();
      expect(page.querySelector('textarea')?.value).toBe('Hello');
    });

    it('disappears after the list has failed and loaded again, even if the two problems differed', async () => {
      await openWith([]);
      await add((call) => call.flush({}, { status: 500, statusText: 'x' }));
      expect(page.querySelector('[role=alert]')?.textContent).toContain('The API failed');
      page.querySelector<HTMLElement>('.segments a:last-child')?.click();
      await new Promise((resolve) => setTimeout(resolve));
      unanswered(list('?author=me'));
      await settle();
      expect(boxes()).toBe(2);
      press('Try again');
      harness.detectChanges();
      list('?author=me').flush({ messages: [] });
      await settle();
      expect(boxes()).toBe(0);
    });

    it('stays if the user has to change something', async () => {
      await open();
      unanswered(list());
      await settle();
      await add((call) => call.flush({}, { status: 403, statusText: 'x' }));
      press('Try again');
      harness.detectChanges();
      list().flush({ messages: [] });
      await settle();
      expect(page.querySelector('[role=alert]')?.textContent).toContain('You are not allowed');
    });

    it('is left to the shell while the org is unreachable', async () => {
      await openWith([]);
      const { connection } = TestBed.inject(FakeSession);
      connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
      await add((call) => call.flush(new OrgUnreachable(problem), { status: 500, statusText: 'x' }));
      expect(boxes()).toBe(0);
      expect(page.querySelector('form')?.textContent).toContain('Your message wasn’t added.');
      connection.set({ status: 'ok' });
      await settle();
      expect(page.querySelector('form')?.textContent).not.toContain('wasn’t added');
    });
  });

  it('loads once the user has signed in again in another tab', async () => {
    await open();
    const { state } = TestBed.inject(FakeSession);
    state.set({ status: 'signedOut' });
    list().flush({}, { status: 401, statusText: 'Unauthorized' });
    await settle();
    state.set({ status: 'signedIn', user: fakeUser() });
    harness.detectChanges();
    list().flush({ messages: [adas] });
    await settle();
    expect(texts()).toEqual(['Hello']);
  });

  describe('deleting', () => {
    const answer = async (name: 'Cancel' | 'Delete') => {
      press('Delete the');
      await settle();
      const closed = new Promise((resolve) =>
        page.querySelector('dialog')?.addEventListener('close', resolve),
      );
      Array.from(page.querySelectorAll<HTMLElement>('dialog button'))
        .find(({ textContent }) => textContent === name)
        ?.click();
      await closed;
      await settle();
    };
    const call = () => calls().expectOne({ method: 'DELETE', url: `${url}/1` });

    it('is offered for the user’s own messages', async () => {
      await openWith([adas, bobs]);
      expect(deletable()).toEqual(['Hello']);
    });

    it('is offered to Admins for all messages', async () => {
      await openWith([adas, bobs], { groups: ['Admins'] });
      expect(deletable()).toEqual(['Hello', '<b>Hi</b>']);
    });

    it('happens only after confirmation', async () => {
      await openWith([adas]);
      await answer('Cancel');
      calls().verify();
      expect(texts()).toEqual(['Hello']);
    });

    it('removes the message from the list, says so, and moves the focus to the list', async () => {
      await openWith([adas, bobs]);
      await answer('Delete');
      call().flush(null, { status: 204, statusText: 'No Content' });
      await settle();
      expect(texts()).toEqual(['<b>Hi</b>']);
      expect(notice()).toBe('Message deleted.');
      expect(document.activeElement).toBe(page.querySelector('section h2'));
    });

    it('that waited for a second factor is completed when the page opens, without asking again', async () => {
      await openWith([adas, bobs], { pendingAction: { name: 'messages.delete', input: '1' } });
      expect(page.querySelector('dialog')?.open).toBeFalse();
      call().flush(null, { status: 204, statusText: 'No Content' });
      await settle();
      expect(texts()).toEqual(['<b>Hi</b>']);
      expect(notice()).toBe('Message deleted.');
    });

    it('keeps the other messages if the list is still loading and older than the deletion', async () => {
      await open({ pendingAction: { name: 'messages.delete', input: '1' } });
      const list = calls().expectOne({ method: 'GET', url });
      call().flush(null, { status: 204, statusText: 'No Content' });
      await new Promise((resolve) => setTimeout(resolve));
      harness.detectChanges();
      list.flush({ messages: [adas, bobs] });
      await settle();
      expect(texts()).toEqual(['<b>Hi</b>']);
    });

    it('is not an error if the user declines to give a second factor', async () => {
      await openWith([adas]);
      await answer('Delete');
      call().flush({ error: 'insufficient_user_authentication' }, { status: 401, statusText: 'x' });
      await settle();
      expect(page.querySelector('[role=alert]')).toBeNull();
      expect(notice()).toBe('Nothing was deleted.');
      expect(texts()).toEqual(['Hello']);
    });

    it('that still lacks a second factor says so, and starts no further sign-in', async () => {
      await openWith([adas], { pendingAction: { name: 'messages.delete', input: '1' } });
      call().flush({ error: 'insufficient_user_authentication' }, { status: 401, statusText: 'x' });
      await settle();
      expect(page.querySelector('[role=alert]')?.textContent).toContain('stronger sign-in');
      expect(texts()).toEqual(['Hello']);
    });

    it('says why it was rejected, and keeps the message', async () => {
      await openWith([adas]);
      await answer('Delete');
      const body = { error: 'insufficient_scope', error_description: 'It is not yours.' };
      call().flush(body, { status: 403, statusText: 'Forbidden' });
      await settle();
      expect(page.querySelector('[role=alert]')?.textContent).toContain('It is not yours.');
      expect(texts()).toEqual(['Hello']);
      press('Dismiss');
      await settle();
      expect(page.querySelector('[role=alert]')).toBeNull();
    });

    it('loads the list again if another user was faster', async () => {
      await openWith([adas]);
      await answer('Delete');
      call().flush({}, { status: 404, statusText: 'Not Found' });
      await new Promise((resolve) => setTimeout(resolve));
      harness.detectChanges();
      list().flush({ messages: [] });
      await settle();
      expect(texts()).toEqual([]);
    });
  });
});
