import { TestBed } from '@angular/core/testing';
import { Moment } from './moment';

describe('A moment', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  beforeEach(() => jasmine.clock().install().mockDate(new Date(now)));
  afterEach(() => {
    TestBed.resetTestingModule();
    jasmine.clock().uninstall();
  });

  const open = (at: number | string, format: 'relative' | 'exact' = 'relative') => {
    const fixture = TestBed.createComponent(Moment);
    fixture.componentRef.setInput('at', at);
    fixture.componentRef.setInput('format', format);
    fixture.detectChanges();
    const time = (fixture.nativeElement as HTMLElement).querySelector('time');
    if (!time) throw new Error('There is no <time>.');
    return { fixture, time };
  };

  it('is relative to now, with the exact time as its title', () => {
    const { time } = open('2026-01-02T02:59:05Z');
    expect(time.textContent).toBe('5 minutes ago');
    expect(time.dateTime).toBe('2026-01-02T02:59:05.000Z');
    expect(time.title).toContain('2026');
  });

  it('is updated', () => {
    const { fixture, time } = open(now);
    expect(time.textContent).toBe('just now');
    jasmine.clock().tick(60_000);
    fixture.detectChanges();
    expect(time.textContent).toBe('1 minute ago');
  });

  it('is exact if it is long ago', () => {
    const { time } = open('2024-01-02T03:04:05Z');
    expect(time.textContent).toContain('2024');
    expect(time.hasAttribute('title')).toBeFalse();
  });

  it('is exact where times are compared', () => {
    expect(open(now, 'exact').time.textContent).toContain('2026');
  });

  it('shows an invalid time unchanged', () => {
    const { time } = open('soon');
    expect(time.textContent).toBe('soon');
    expect(time.hasAttribute('datetime')).toBeFalse();
  });
});
