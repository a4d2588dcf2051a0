import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { load } from './load';

describe('A loadable', () => {
  const name = signal('a');
  let asked: { name: string; answer: Subject<string> }[];

  const start = () => {
    const loadable = TestBed.runInInjectionContext(() =>
      load(name, (asking) => {
        const answer = new Subject<string>();
        asked.push({ name: asking, answer });
        return answer;
      }),
    );
    TestBed.tick();
    return loadable;
  };
  const seen = ({ isLoading, value, error }: ReturnType<typeof start>) => [isLoading(), value(), error()];
  const last = () => asked.at(-1)?.answer;

  beforeEach(() => {
    name.set('a');
    asked = [];
  });

  it('has its value once it has loaded', () => {
    const loadable = start();
    expect(seen(loadable)).toEqual([true, undefined, undefined]);
    last()?.next('A');
    expect(seen(loadable)).toEqual([false, 'A', undefined]);
  });

  it('keeps its value while it reloads', () => {
    const loadable = start();
    last()?.next('A');
    loadable.reload();
    TestBed.tick();
    expect(seen(loadable)).toEqual([true, 'A', undefined]);
    last()?.next('B');
    expect(seen(loadable)).toEqual([false, 'B', undefined]);
    expect(asked.length).toBe(2);
  });

  it('can fail, and keeps the error until the next attempt has succeeded', () => {
    const loadable = start();
    const error = new Error('No answer');
    last()?.error(error);
    expect(seen(loadable)).toEqual([false, undefined, error]);
    loadable.reload();
    TestBed.tick();
    expect(seen(loadable)).toEqual([true, undefined, error]);
    last()?.next('A');
    expect(seen(loadable)).toEqual([false, 'A', undefined]);
  });

  it('loses its value when its parameters change, and cancels the running request', () => {
    const loadable = start();
    last()?.next('A');
    loadable.reload();
    TestBed.tick();
    name.set('b');
    TestBed.tick();
    expect(seen(loadable)).toEqual([true, undefined, undefined]);
    expect(asked.map(({ name }) => name)).toEqual(['a', 'a', 'b']);
    expect(asked.map(({ answer }) => answer.observed)).toEqual([false, false, true]);
    last()?.next('B');
    expect(loadable.value()).toBe('B');
  });

  it('cancels the running request when its page is left', () => {
    start();
    TestBed.resetTestingModule();
    expect(last()?.observed).toBeFalse();
  });

  it('can be updated once it has a value', () => {
    const loadable = start();
    const change = (value: string) => `${value}!`;
    loadable.update(change);
    expect(loadable.value()).toBeUndefined();
    last()?.next('A');
    loadable.update(change);
    expect(seen(loadable)).toEqual([false, 'A!', undefined]);
  });

  it('does not reload for a signal that only its loader reads', () => {
    const other = signal(1);
    let count = 0;
    TestBed.runInInjectionContext(() =>
      load(name, () => {
        count += other();
        return [];
      }),
    );
    TestBed.tick();
    other.set(2);
    TestBed.tick();
    expect(count).toBe(1);
  });
});
