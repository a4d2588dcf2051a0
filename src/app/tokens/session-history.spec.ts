import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { SessionEvent, SessionEventKind } from '../auth/index';
import { FakeSession, provideFakeSession } from '../auth/testing/index';
import { eventWords } from './event-words';
import { SessionHistory } from './session-history';

describe('The session history', () => {
  let fixture: ComponentFixture<SessionHistory>;
  let page: HTMLElement;
  let session: FakeSession;

  const event = (kind: SessionEventKind, detail?: string): SessionEvent => ({
    kind,
    at: Date.UTC(2026, 0, 2, 3, 4, 5),
    detail,
  });
  const open = (...events: SessionEvent[]) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession()] });
    session = TestBed.inject(FakeSession);
    session.events.set(events);
    fixture = TestBed.createComponent(SessionHistory);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  };
  const happens = (...events: SessionEvent[]) => {
    session.events.update((earlier) => [...events, ...earlier]);
    fixture.detectChanges();
  };
  const pass = (ms: number) => {
    jasmine.clock().tick(ms);
    fixture.detectChanges();
  };
  const titles = () => Array.from(page.querySelectorAll('li strong'), ({ textContent }) => textContent);
  const said = () => page.querySelector('[role=status]')?.textContent;

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('says that nothing has happened', () => {
    open();
    expect(page.querySelector('ol')?.textContent).toContain('Nothing has happened');
  });

  it('lists events newest first, with times and details', () => {
    open(event('revoked', 'access token'), event('signedIn'));
    expect(titles()).toEqual(['Token revoked', 'Signed in']);
    expect(page.querySelector('li span')?.textContent).toBe('access token');
    expect(page.querySelector('li time')?.getAttribute('datetime')).toBe('2026-01-02T03:04:05.000Z');
  });

  it('adds a row for each event, and does not change the other rows', () => {
    open(event('signedIn'));
    const row = page.querySelector('li');
    happens(event('renewed'));
    expect(titles()).toEqual(['Tokens renewed', 'Signed in']);
    expect(page.querySelector('li:last-child')).toBe(row);
  });

  it('shows quoted content as text', () => {
    open(event('refused', '<img src=x>'));
    expect(page.querySelector('li span')?.textContent).toBe('<img src=x>');
    expect(page.querySelector('img')).toBeNull();
  });

  it('does not announce events from before the page was opened', () => {
    open(event('signedIn'));
    pass(5000);
    expect(said()).toBe('');
  });

  it('announces an event after a short delay', () => {
    open(event('signedIn'));
    happens(event('renewed'));
    pass(900);
    expect(said()).toBe('');
    pass(100);
    expect(said()).toBe('Tokens renewed');
  });

  it('announces the same event again when it happens again', () => {
    open();
    happens(event('renewed'));
    pass(1000);
    happens(event('renewed'));
    expect(said()).toBe('');
    pass(1000);
    expect(said()).toBe('Tokens renewed');
  });

  it('combines several events into one announcement', () => {
    open();
    for (const kind of ['unreachable', 'unreachable', 'renewed'] as const) {
      happens(event(kind));
      pass(500);
    }
    expect(said()).toBe('');
    pass(500);
    expect(said()).toBe('3 new entries, the last: Tokens renewed');
    happens(event('retried'));
    pass(1000);
    expect(said()).toBe('Call repeated with a new token');
  });

  it('has a title for each kind of event', () => {
    const all = Object.keys(eventWords) as SessionEventKind[];
    open(...all.map((kind) => event(kind)));
    expect(new Set(titles()).size).toBe(all.length);
  });
});
