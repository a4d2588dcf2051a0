import {
  HttpBackend,
  HttpClient,
  HttpErrorResponse,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import type { ApplicationRef } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { firstValueFrom, of, throwError } from 'rxjs';
import { OrgUnreachable } from '../../app/auth/errors/org-unreachable';
import { withConfig } from '../../app/auth/features';
import { accessTokenInterceptor } from '../../app/auth/http/access-token-interceptor';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { REDIRECT } from '../../app/auth/okta/redirect';
import { provideAuth } from '../../app/auth/provide-auth';
import { Session } from '../../app/auth/session';
import { AuthStart } from '../../app/auth/startup';
import { timeouts } from '../../app/auth/time/timeouts';
import { FakeOrg, tokenError, testConfig } from '../support/fake-org';
import { cleanUp, storedTokens, storeTokens } from '../support/open-app';
import { nextTask, tickUntil, waitUntil } from '../support/time';

/**
 * Three apps on one page share what three tabs share: storage, locks and channels. (Only the storage events are missing. The
 * browser tests cover them.)
 */
describe('In three tabs', () => {
  let org: FakeOrg;
  let tabs: ApplicationRef[];
  /** Whether the API accepts a token; default: all tokens of the org. */
  let isGood: (token: string) => boolean;

  beforeEach(() => {
    org = new FakeOrg().install();
    isGood = () => true;
    tabs = [];
  });

  afterEach(async () => {
    for (const tab of tabs) tab.destroy();
    await cleanUp();
  });

  const api = {
    handle: ({ headers, url }: { headers: { get: (name: string) => string | null }; url: string }) =>
      isGood(headers.get('Authorization')?.slice('Bearer '.length) ?? '')
        ? of(new HttpResponse({ status: 200, body: 'ok', url }))
        : throwError(() => new HttpErrorResponse({ status: 401, url })),
  };

  async function openTabs(): Promise<void> {
    for (let number = 1; number <= 3; number += 1) {
      const tab = await createApplication({
        providers: [
          provideRouter([]),
          provideHttpClient(withInterceptors([accessTokenInterceptor])),
          { provide: HttpBackend, useValue: api },
          provideAuth(withConfig(testConfig)),
          { provide: REDIRECT, useValue: () => undefined },
        ],
      });
      tabs.push(tab);
      await tab.injector.get(AuthStart).start();
    }
  }

  const inEachTab = <T>(does: (tab: ApplicationRef) => T): T[] => tabs.map(does);
  const fiftyCalls = ({ injector }: ApplicationRef): Promise<unknown>[] =>
    Array.from({ length: 50 }, (_, id) =>
      firstValueFrom(injector.get(HttpClient).get(`http://localhost:4201/api/messages/${id}`)),
    );
  const renewals = (): number => org.tokenRequests.length;

  for (const [what, forbidLocks] of [
    ['', () => undefined],
    [
      ', also where the browser has no locks',
      () => spyOnProperty(navigator, 'locks').and.returnValue(undefined as unknown as LockManager),
    ],
  ] as const) {
    it(`pitfall 15: fifty concurrent calls in each, with an expired token, cause one renewal and succeed${what}`, async () => {
      forbidLocks();
      await storeTokens(org);
      await openTabs();
      await storeTokens(org, { areExpired: true });
      const spent: (string | null)[] = [];
      org.onTokenRequest = async (form) => {
        spent.push(form.get('refresh_token'));
        await nextTask();
        return org.grant();
      };
      const answers = await Promise.all(inEachTab(fiftyCalls).flat());
      expect(answers).toEqual(Array.from({ length: 150 }, () => 'ok'));
      expect(spent).toEqual(['refresh-stored']);
    });
  }

  it('pitfall 31: fifty concurrent calls in each, with a token that the API rejects, cause one renewal', async () => {
    await storeTokens(org);
    await openTabs();
    const refused = tabs[0]?.injector.get(Session).tokens().access?.raw ?? '';
    isGood = (token) => token !== refused;
    expect((await Promise.all(inEachTab(fiftyCalls).flat())).length).toBe(150);
    expect(renewals()).toBe(1);
  });

  it('a slow org gets one request, and all tabs use its late response', async () => {
    await storeTokens(org);
    await openTabs();
    await storeTokens(org, { areExpired: true });
    let answer: (response: Response) => void = () => undefined;
    org.onTokenRequest = () => new Promise((resolve) => (answer = resolve));
    const ask = (): Promise<string | undefined>[] =>
      inEachTab(({ injector }) => injector.get(Session).accessToken());
    jasmine.clock().install();
    try {
      const tooLate = Promise.all(
        ask().map((asked) => expectAsync(asked).toBeRejectedWith(jasmine.any(OrgUnreachable))),
      );
      await tickUntil(() => renewals() > 0);
      jasmine.clock().tick(timeouts.renewal);
      await tooLate;
    } finally {
      jasmine.clock().uninstall();
    }
    const asked = ask();
    answer(await org.grant());
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(renewals()).toBe(1);
  });

  it('a refused renewal signs out all tabs, and no tab tries again', async () => {
    await storeTokens(org);
    await openTabs();
    await storeTokens(org, { areExpired: true });
    org.onTokenRequest = () => tokenError('invalid_grant');
    await Promise.all(inEachTab(({ injector }) => injector.get(Session).accessToken()));
    expect(renewals()).toBe(1);
    expect(inEachTab(({ injector }) => injector.get(Session).isSignedIn())).toEqual([false, false, false]);
  });

  it('a sign-out in one signs out all, even while another renews', async () => {
    await storeTokens(org);
    await openTabs();
    await storeTokens(org, { areExpired: true });
    const [first, second] = inEachTab(({ injector }) => injector.get(Session));
    await Promise.all([second?.accessToken(), first?.signOut('app')]);
    await waitUntil(() => !inEachTab(({ injector }) => injector.get(Session).isSignedIn()).includes(true));
    expect(inEachTab(({ injector }) => injector.get(OktaClient).currentTokens())).toEqual([{}, {}, {}]);
    expect(storedTokens()).toEqual([]);
  });
});
