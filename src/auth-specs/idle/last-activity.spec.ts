import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AUTH_CONFIG } from '../../app/auth/config/auth-config-token';
import { LastActivity } from '../../app/auth/idle/last-activity';
import { testConfig } from '../support/fake-org';
import { cleanUp } from '../support/open-app';

const key = 'auth.last-activity:local-spa';

describe('The last activity', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: AUTH_CONFIG, useValue: testConfig }] });
    jasmine.clock().install().mockDate(new Date(100_000));
  });
  // Jasmine runs this after the next `afterEach`, in which the app still needs the mocked clock.
  afterEach(() => jasmine.clock().uninstall());
  afterEach(cleanUp);

  const here = (): LastActivity => TestBed.inject(LastActivity);
  const tabs: EnvironmentInjector[] = [];
  afterEach(() => tabs.splice(0).forEach((tab) => tab.destroy()));

  function openTab(clientId = 'local-spa'): LastActivity {
    const tab = createEnvironmentInjector(
      [{ provide: AUTH_CONFIG, useValue: { ...testConfig, clientId } }, LastActivity],
      TestBed.inject(EnvironmentInjector),
    );
    tabs.push(tab);
    return tab.get(LastActivity);
  }
  /** Resolves when this tab gets a message about activity in another. */
  const news = (tab: LastActivity): Promise<void> => new Promise((resolve) => tab.watch(resolve));

  it('is unknown at the first visit', () => expect(here().at).toBeUndefined());

  it('is known in a tab that is opened later', () => {
    here().record();
    expect(openTab().at).toBe(100_000);
  });

  it('is reported to the other tabs immediately', async () => {
    const told = news(here());
    const other = openTab();
    other.watch(() => undefined);
    jasmine.clock().tick(5000);
    other.record();
    await told;
    expect(here().at).toBe(105_000);
    expect(here().isFresh).toBeTrue();
  });

  it('is reported to the other tabs even if the browser blocks the storage', async () => {
    spyOn(Storage.prototype, 'setItem').and.throwError('forbidden');
    spyOn(Storage.prototype, 'getItem').and.throwError('forbidden');
    const told = news(here());
    const other = openTab();
    other.watch(() => undefined);
    other.record();
    await told;
    expect(here().at).toBe(100_000);
    expect(other.at).toBe(100_000);
  });

  it('is read from the storage by a tab that was asleep', () => {
    here().record();
    localStorage.setItem(key, '100900');
    jasmine.clock().tick(1000);
    expect(here().at).toBe(100_900);
  });

  it('of another app on the same origin doesn’t count', () => {
    openTab('another-app').record();
    expect(here().at).toBeUndefined();
  });

  it('is fresh for a second, so that not every pointer move is stored', () => {
    here().record();
    jasmine.clock().tick(999);
    expect(here().isFresh).toBeTrue();
    jasmine.clock().tick(1);
    expect(here().isFresh).toBeFalse();
  });

  it('is unknown after the clock was set back', () => {
    here().record();
    jasmine.clock().mockDate(new Date(99_999));
    expect(here().at).toBeUndefined();
    expect(here().isFresh).toBeFalse();
  });

  for (const nonsense of ['', 'yesterday', '-1', '"1000"', '1e300', 'Infinity', 'null', '[1000]']) {
    it(`is unknown if the storage contains "${nonsense}"`, () => {
      localStorage.setItem(key, nonsense);
      expect(here().at).toBeUndefined();
    });
  }
});
