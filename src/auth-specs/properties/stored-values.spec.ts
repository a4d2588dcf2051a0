import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import fc from 'fast-check';
import { entries } from '../../app/auth/storage/entries';
import { keyOf } from '../../app/auth/storage/stored-value';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';
import { forAllAsync } from './cases';

/** Each entry as somebody may have left it: not JSON, or JSON of any shape. */
const stored = fc.record(
  Object.fromEntries(
    Object.values(entries).map(({ name }) => [
      name,
      fc.option(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"local":${text}}`),
        ),
      ),
    ]),
  ),
);

describe('For every content of the browser’s storage', () => {
  afterEach(cleanUp);

  it('the app starts, and shows its pages', async () => {
    await forAllAsync(
      stored,
      async (texts) => {
        new FakeOrg().install();
        for (const { name, area } of Object.values(entries)) {
          const text = texts[name];
          if (typeof text === 'string') window[area].setItem(keyOf(name, testConfig.clientId), text);
        }
        const { session } = await openApp();
        const { routeNativeElement } = await RouterTestingHarness.create('/public');
        expect(routeNativeElement?.textContent).toBe('Public');
        expect(session.state().status).not.toBe('loading');
        await cleanUp();
        TestBed.resetTestingModule();
      },
      // Each case starts an app.
      0.04,
    );
  }, 60_000);
});
