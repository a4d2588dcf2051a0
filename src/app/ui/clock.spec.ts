import { TestBed } from '@angular/core/testing';
import { clock } from './clock';

describe('The clock of a page', () => {
  beforeEach(() => jasmine.clock().install().mockDate(new Date(5000)));
  afterEach(() => jasmine.clock().uninstall());

  it('ticks every second until the page is left', () => {
    const now = TestBed.runInInjectionContext(clock);
    expect(now()).toBe(5000);
    jasmine.clock().tick(1000);
    expect(now()).toBe(6000);
    TestBed.resetTestingModule();
    jasmine.clock().tick(1000);
    expect(now()).toBe(6000);
  });
});
