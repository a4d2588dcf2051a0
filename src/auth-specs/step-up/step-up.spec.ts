import { HttpClient, type HttpContext } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../app/auth/session';
import { PendingActions } from '../../app/auth/step-up/pending-actions';
import { stepUpFor } from '../../app/auth/step-up/step-up';
import { FakeOrg } from '../support/fake-org';
import { messageOf } from '../support/messages';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';
import { openCallback } from '../support/round-trip';
import { nextTask, waitUntil } from '../support/time';

const api = 'http://localhost:4201/api/messages/7';
const challenge =
  'Bearer error="insufficient_user_authentication", acr_values="urn:okta:loa:2fa:any", max_age="900"';
const reason = 'Deleting a message needs your second factor.';
const action = { name: 'messages.delete', input: '7' };

describe('An API that requires a second factor', () => {
  let org: FakeOrg;

  beforeEach(async () => {
    org = new FakeOrg().install();
    await storeTokens(org);
  });
  afterEach(cleanUp);

  const dialog = (): HTMLDialogElement | null => document.querySelector('auth-step-up-dialog dialog');
  const press = (label: string): void =>
    [...(dialog()?.querySelectorAll('button') ?? [])]
      .find(({ textContent }) => textContent.includes(label))
      ?.click();

  /** Calls the API, which responds with 401. Returns what the caller gets. */
  async function beRefused(
    context: HttpContext = stepUpFor({ reason, action }),
    url = api,
  ): Promise<{ answer: Promise<unknown> }> {
    const answer = firstValueFrom(TestBed.inject(HttpClient).delete(url, { context }));
    answer.catch(() => undefined);
    const controller = TestBed.inject(HttpTestingController);
    const request = await waitUntil(() => controller.match(url)[0], `a request to ${url}`);
    request.flush(null, { status: 401, statusText: 'x', headers: { 'WWW-Authenticate': challenge } });
    return { answer };
  }

  /** Starts the action and the sign-in. Returns the sign-in's `state`. */
  async function leaveForIt({ redirects }: OpenApp): Promise<string> {
    await beRefused();
    await waitUntil(() => dialog() !== null);
    press('Continue');
    await waitUntil(() => redirects.length === 1);
    return new URL(redirects[0] ?? '').searchParams.get('state') ?? '';
  }

  /** Loads the page again, as after a sign-in. */
  function comeBack(): Promise<OpenApp> {
    TestBed.resetTestingModule();
    return openApp();
  }

  it('makes the app ask the user, with the reason of the caller', async () => {
    await openApp();
    await beRefused();
    await waitUntil(() => dialog()?.open === true);
    expect(dialog()?.querySelector('h2')?.textContent).toBe(reason);
  });

  it('makes the user sign in at that level and age, and return', async () => {
    const app = await openApp();
    await leaveForIt(app);
    const { searchParams } = new URL(app.redirects[0] ?? '');
    expect(searchParams.get('acr_values')).toBe('urn:okta:loa:2fa:any');
    expect(searchParams.get('max_age')).toBe('900');
    expect(dialog()).toBeNull();
  });

  it('causes no renewal', async () => {
    await leaveForIt(await openApp());
    expect(org.tokenRequests).toEqual([]);
  });

  it('keeps the user on the page if they decline, and the call fails', async () => {
    const { redirects, session } = await openApp();
    const { answer } = await beRefused();
    await waitUntil(() => dialog()?.open === true);
    press('Not now');
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    expect(redirects).toEqual([]);
    expect(session.isSignedIn()).toBeTrue();
    expect(dialog()).toBeNull();
  });

  it('makes the app ask once for concurrent calls', async () => {
    await openApp();
    await Promise.all([beRefused(), beRefused(undefined, `${api}8`)]);
    await waitUntil(() => dialog()?.open === true);
    await nextTask();
    expect(document.querySelectorAll('auth-step-up-dialog').length).toBe(1);
  });

  it('makes the app ask nothing for a call that must not start another sign-in', async () => {
    const { redirects } = await openApp();
    const { answer } = await beRefused(stepUpFor('never'));
    await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
    expect(dialog()).toBeNull();
    expect(redirects).toEqual([]);
  });

  it('returns the action once after the sign-in', async () => {
    const state = await leaveForIt(await openApp());
    const { session } = await comeBack();
    expect(session.takePendingAction(action.name)).withContext('before').toBeUndefined();
    TestBed.inject(PendingActions).signedIn({ state: state, sub: '00u1ada' });
    expect(session.takePendingAction('something.else')).toBeUndefined();
    expect(session.takePendingAction(action.name)).toBe('7');
    expect(session.takePendingAction(action.name)).withContext('again').toBeUndefined();
  });

  it('returns no action after another sign-in', async () => {
    await leaveForIt(await openApp());
    await comeBack();
    TestBed.inject(PendingActions).signedIn({ state: 'another', sub: '00u1ada' });
    expect(TestBed.inject(Session).takePendingAction(action.name)).toBeUndefined();
  });

  it('returns no action after a later sign-in', async () => {
    const state = await leaveForIt(await openApp());
    await comeBack();
    TestBed.inject(PendingActions).signedIn({ state: state, sub: '00u1ada' });
    org.claims = { sub: '00u2bob', name: 'Bob Kahn' };
    await storeTokens(org);
    const { session } = await comeBack();
    expect(session.user()?.name).toBe('Bob Kahn');
    expect(session.takePendingAction(action.name)).toBeUndefined();
  });

  it('returns no action to another user', async () => {
    const state = await leaveForIt(await openApp());
    await comeBack();
    TestBed.inject(PendingActions).signedIn({ state: state, sub: '00u2bob' });
    expect(TestBed.inject(Session).takePendingAction(action.name)).toBeUndefined();
  });

  it('forgets the action if the org refuses the sign-in', async () => {
    const state = await leaveForIt(await openApp());
    const stored = (): string | null => sessionStorage.getItem('auth.step-up:local-spa');
    expect(stored()).withContext('before').not.toBeNull();
    TestBed.resetTestingModule();
    await openCallback(`?error=access_denied&state=${state}`);
    expect(stored()).toBeNull();
  });

  describe('while the sign-in page can’t be reached', () => {
    let app: OpenApp;
    let answer: Promise<unknown>;

    beforeEach(async () => {
      app = await openApp();
      org.isDown = true;
      ({ answer } = await beRefused());
      await waitUntil(() => dialog()?.open === true);
      press('Continue');
      await waitUntil(() => dialog()?.textContent.includes(messageOf('orgUnreachable').title) === true);
    });

    it('shows the error in the dialog, and continues with the action at the next try', async () => {
      expect(TestBed.inject(Router).url).toBe('/');
      org.isDown = false;
      await waitUntil(() => dialog()?.open === true);
      press('Try again');
      await waitUntil(() => app.redirects.length === 1);
      const state = new URL(app.redirects[0] ?? '').searchParams.get('state') ?? '';
      const { session } = await comeBack();
      TestBed.inject(PendingActions).signedIn({ state: state, sub: '00u1ada' });
      expect(session.takePendingAction(action.name)).toBe('7');
    });

    it('removes the action if the user gives up', async () => {
      await waitUntil(() => dialog()?.open === true);
      press('Not now');
      await expectAsync(answer).toBeRejectedWith(jasmine.objectContaining({ status: 401 }));
      expect(app.redirects).toEqual([]);
      expect(dialog()).toBeNull();
      expect(sessionStorage.getItem('auth.step-up:local-spa')).toBeNull();
    });
  });
});
