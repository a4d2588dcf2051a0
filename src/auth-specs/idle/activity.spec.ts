import { listenForActivity, listenForWakeUp, suppress } from '../../app/auth/idle/activity';

describe('Activity', () => {
  let listening: AbortController;
  let seen: string[];

  beforeEach(() => {
    listening = new AbortController();
    seen = [];
    listenForActivity(({ type }) => seen.push(type), listening.signal);
  });
  afterEach(() => listening.abort());

  const dispatch = (event: Event, target: EventTarget = document.body): boolean =>
    target.dispatchEvent(event);

  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input']) {
    it(`is a ${type}, even if the page stops its propagation`, () => {
      const keep = (event: Event): void => event.stopImmediatePropagation();
      document.addEventListener(type, keep, { capture: true, signal: listening.signal });
      dispatch(new Event(type, { bubbles: true }));
      expect(seen).toEqual([type]);
    });
  }

  it('is a moving pointer, but not a stationary one while the page moves', () => {
    dispatch(new PointerEvent('pointermove', { bubbles: true }));
    expect(seen).toEqual([]);
    dispatch(new PointerEvent('pointermove', { bubbles: true, movementX: -1 }));
    dispatch(new PointerEvent('pointermove', { bubbles: true, movementY: 1 }));
    expect(seen).toEqual(['pointermove', 'pointermove']);
  });

  for (const [type, target] of [
    ['visibilitychange', document],
    ['scroll', document],
    ['focus', window],
    ['pageshow', window],
    ['storage', window],
  ] as const) {
    it(`isn’t a ${type}`, () => {
      dispatch(new Event(type, { bubbles: true }), target);
      expect(seen).toEqual([]);
    });
  }

  it('is ignored once the listeners are removed', () => {
    listening.abort();
    dispatch(new Event('click', { bubbles: true }));
    expect(seen).toEqual([]);
  });

  it('that is suppressed doesn’t reach the page, and a click has no default action', () => {
    listenForActivity(suppress, listening.signal);
    const reached: string[] = [];
    for (const type of ['click', 'keydown']) {
      document.body.addEventListener(type, () => reached.push(type), { signal: listening.signal });
    }
    expect(dispatch(new MouseEvent('click', { bubbles: true, cancelable: true }))).toBeFalse();
    expect(dispatch(new KeyboardEvent('keydown', { bubbles: true, cancelable: true }))).toBeTrue();
    expect(reached).toEqual([]);
  });
});

describe('Waking up', () => {
  for (const [type, target] of [
    ['visibilitychange', document],
    ['resume', document],
    ['pageshow', window],
    ['focus', window],
    ['online', window],
  ] as const) {
    it(`is noticed by ${type}`, () => {
      const listening = new AbortController();
      let times = 0;
      listenForWakeUp(document, () => (times += 1), listening.signal);
      target.dispatchEvent(new Event(type));
      listening.abort();
      target.dispatchEvent(new Event(type));
      expect(times).toBe(1);
    });
  }
});
