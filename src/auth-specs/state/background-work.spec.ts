import { ApplicationRef, createEnvironmentInjector, EnvironmentInjector, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BackgroundWork } from '../../app/auth/state/background-work';
import { nextTask } from '../support/time';

describe('Background work', () => {
  const handleError = jasmine.createSpy('handleError');
  let finish: () => void;
  let fail: (error: unknown) => void;
  /** Work that lasts until the test ends it. */
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
  let isStable: boolean;

  beforeEach(() => {
    handleError.calls.reset();
    jasmine.clock().install();
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: { handleError } }] });
    TestBed.inject(ApplicationRef).isStable.subscribe((stable) => (isStable = stable));
  });
  afterEach(() => jasmine.clock().uninstall());

  /** Runs the change detection that the end of the work causes. */
  const redraw = async (): Promise<void> => {
    await nextTask();
    jasmine.clock().tick(100);
    await nextTask();
  };

  it('keeps the app from being stable until it is done', async () => {
    expect(isStable).toBeTrue();
    TestBed.inject(BackgroundWork).run(work);
    await redraw();
    expect(isStable).toBeFalse();
    finish();
    await redraw();
    expect(isStable).toBeTrue();
  });

  it('that takes longer than five seconds goes on, and the app counts as stable', async () => {
    let isDone = false;
    TestBed.inject(BackgroundWork).run(() => work().then(() => (isDone = true)));
    jasmine.clock().tick(4_900);
    await nextTask();
    expect(isStable).toBeFalse();
    jasmine.clock().tick(100);
    await redraw();
    expect(isStable).toBeTrue();
    finish();
    await redraw();
    expect(isDone).toBeTrue();
  });

  it('that fails ends too, and its error goes to the error handler', async () => {
    TestBed.inject(BackgroundWork).run(work);
    fail('why');
    await redraw();
    expect(handleError.calls.allArgs()).toEqual([['why']]);
    expect(isStable).toBeTrue();
  });

  it('may end or start after the app is destroyed', async () => {
    const app = createEnvironmentInjector([BackgroundWork], TestBed.inject(EnvironmentInjector));
    const background = app.get(BackgroundWork);
    background.run(work);
    TestBed.resetTestingModule();
    finish();
    await redraw();
    background.run(work);
    finish();
    await redraw();
    expect(handleError).not.toHaveBeenCalled();
  });
});
