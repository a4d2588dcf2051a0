import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { Notices } from '../shell/notices';
import { MessageForm } from './message-form';
import type { Message } from './messages-api';

const url = 'http://localhost:4201/api/messages';
const stored: Message = {
  id: '1',
  text: 'Hello',
  author: 'ada@example.com',
  createdAt: '2026-01-02T03:04:05Z',
};

describe('The form for a new message', () => {
  let fixture: ComponentFixture<MessageForm>;
  let page: HTMLElement;
  let added: Message[];

  const open = (user = fakeUser()) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({ user }),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: '**', children: [] }]),
      ],
    });
    show();
  };
  const show = () => {
    added = [];
    fixture = TestBed.createComponent(MessageForm);
    fixture.componentInstance.added.subscribe((message) => added.push(message));
    fixture.detectChanges();
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
  };
  const field = () => {
    const found = page.querySelector('textarea');
    if (!found) throw new Error('There is no field.');
    return found;
  };
  const type = (text: string) => {
    field().value = text;
    field().dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  const send = () => {
    page.querySelector<HTMLElement>('[type=submit]')?.click();
    fixture.detectChanges();
  };
  const call = () => TestBed.inject(HttpTestingController).expectOne({ method: 'POST', url });
  const noCall = () => TestBed.inject(HttpTestingController).verify();
  const fieldProblem = () => page.querySelector('.field-problem')?.textContent;
  /** Lets pending promises resolve, and renders the result. */
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const refuse = async (status: number, body: object = {}) => {
    call().flush(body, { status, statusText: 'No' });
    await settle();
  };

  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    page.remove();
    sessionStorage.clear();
  });

  it('sends the text', () => {
    open();
    type('Hello');
    send();
    const { request } = call();
    expect(request.body).toEqual({ text: 'Hello' });
  });

  it('emits the stored message, and is empty again', async () => {
    open();
    type('Hello');
    send();
    call().flush(stored);
    await settle();
    expect(added).toEqual([stored]);
    expect(field().value).toBe('');
    expect(fieldProblem()).toBe('');
  });

  it('does not send it twice', () => {
    open();
    type('Hello');
    send();
    send();
    expect(TestBed.inject(HttpTestingController).match(url).length).toBe(1);
  });

  it('does not complain about an empty field until the user tries to send it', () => {
    open();
    field().dispatchEvent(new Event('blur'));
    fixture.detectChanges();
    expect(fieldProblem()).toBe('');
    send();
    expect(fieldProblem()).toBe('Write something first.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
    noCall();
  });

  it('treats blanks as empty', () => {
    open();
    type(' \n ');
    send();
    expect(fieldProblem()).toBe('Write something first.');
    noCall();
  });

  it('sends 500 characters, but not 501', () => {
    open();
    type('x'.repeat(501));
    send();
    expect(fieldProblem()).toContain('500');
    expect(field().value.length).toBe(501);
    noCall();
    type('x'.repeat(500));
    expect(fieldProblem()).toBe('');
    send();
    call();
  });

  it('does not let the browser truncate pasted text', () => {
    open();
    expect(field().hasAttribute('maxlength')).toBeFalse();
  });

  it('shows the API’s error at the field until the text changes', async () => {
    open();
    type('Hello');
    send();
    await refuse(400, { error: 'invalid_request', error_description: 'No greetings.', field: 'text' });
    expect(fieldProblem()).toBe('No greetings.');
    expect(field().value).toBe('Hello');
    type('Hello?');
    expect(fieldProblem()).toBe('');
  });

  for (const [status, says] of [
    [0, 'npm run api'],
    [401, 'Your session has ended'],
    [403, 'You are not allowed'],
    [500, 'The API failed'],
  ] as const) {
    it(`keeps the text when the API responds with ${status || 'nothing'}, and says why`, async () => {
      open();
      type('Hello');
      send();
      if (status === 0) call().error(new ProgressEvent('error'));
      else await refuse(status);
      await settle();
      expect(page.querySelector('[role=alert]')?.textContent).toContain(says);
      expect(field().value).toBe('Hello');
      expect(added).toEqual([]);
    });
  }

  it('removes the last notice, so that it does not seem to be about this message', async () => {
    open();
    TestBed.inject(Notices).show('Message added.');
    type('Hello');
    send();
    await refuse(500);
    expect(TestBed.inject(Notices).current()).toBeUndefined();
  });

  it('returns to the field on the same tab after the session has ended', async () => {
    open();
    await TestBed.inject(Router).navigateByUrl('/messages?tab=mine');
    type('Hello');
    send();
    await refuse(401);
    page.querySelector<HTMLElement>('app-sign-in-button button')?.click();
    expect(TestBed.inject(FakeSession).signIns).toEqual(['/messages?tab=mine#new']);
  });

  describe('the draft', () => {
    const reopen = () => {
      page.remove();
      fixture.destroy();
      show();
    };

    it('survives the redirect to the sign-in page and back', () => {
      open();
      type('Half a thou');
      reopen();
      expect(field().value).toBe('Half a thou');
    });

    it('is kept even if the session ends during writing', () => {
      open();
      TestBed.inject(FakeSession).state.set({ status: 'signedOut' });
      type('Half a thou');
      TestBed.inject(FakeSession).state.set({ status: 'signedIn', user: fakeUser() });
      reopen();
      expect(field().value).toBe('Half a thou');
    });

    it('is not shown to another user', () => {
      open();
      type('For my eyes only');
      TestBed.inject(FakeSession).state.set({ status: 'signedIn', user: fakeUser({ sub: '00u2bob' }) });
      reopen();
      expect(field().value).toBe('');
    });

    it('is removed once the message is sent', async () => {
      open();
      type('Hello');
      send();
      call().flush(stored);
      await settle();
      reopen();
      expect(field().value).toBe('');
    });

    it('is empty if the stored entry is invalid', () => {
      sessionStorage.setItem('messages.draft', '{');
      open();
      expect(field().value).toBe('');
    });
  });
});
