import { PendingTasks } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { timeouts } from '../../app/auth/time/timeouts';
import { WHEN_IDLE } from '../../app/auth/time/when-idle';
import { nextTask, waitUntil } from '../support/time';

describe('Work for when the page is idle', () => {
  let runs: number;
  let pageLoaded: () => void;

  beforeEach(() => {
    runs = 0;
    pageLoaded = TestBed.inject(PendingTasks).add();
  });
  afterEach(() => jasmine.clock().uninstall());

  const start = (): void => TestBed.inject(WHEN_IDLE)(() => (runs += 1));

  /** Waits until work that didn't wait for the page would have run. */
  async function browserIdle(): Promise<void> {
    await nextTask();
    await new Promise((resolve) => requestIdleCallback(resolve));
    await nextTask();
  }

  it('waits until the page has loaded', async () => {
    start();
    await browserIdle();
    expect(runs).toBe(0);
    pageLoaded();
    await waitUntil(() => runs === 1);
  });

  it('runs after a while although the page is always loading', async () => {
    jasmine.clock().install();
    start();
    jasmine.clock().tick(timeouts.stability - 1);
    await browserIdle();
    expect(runs).toBe(0);
    jasmine.clock().tick(1);
    await waitUntil(() => runs === 1);
  });

  it('doesn’t run in an app that was destroyed', async () => {
    start();
    pageLoaded();
    TestBed.resetTestingModule();
    await browserIdle();
    expect(runs).toBe(0);
  });
});
