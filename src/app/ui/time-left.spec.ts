import { timeLeft } from './time-left';

describe('timeLeft', () => {
  for (const [seconds, text] of [
    [3 * 86_400 + 4 * 3600, '3 d 4 h left'],
    [86_400, '1 d 0 h left'],
    [3600, '1 h 0 min left'],
    [3552, '59 min 12 s left'],
    [60, '1 min 0 s left'],
    [1, '1 s left'],
  ] as const) {
    it(`calls ${seconds} seconds “${text}”`, () => {
      expect(timeLeft(1_000_000 + seconds, 1_000_000_000)).toBe(text);
    });
  }

  it('rounds a partial second up', () => {
    expect(timeLeft(1_000_001, 1_000_000_400)).toBe('1 s left');
  });
});
