import { describeSkew } from '../../app/auth/problem/clock-skew';

const minute = 60_000;

describe('How wrong a clock is', () => {
  for (const [skew, says] of [
    [62 * minute, 'It is 1 h 2 min ahead of the sign-in server’s.'],
    [-62 * minute, 'It is 1 h 2 min behind the sign-in server’s.'],
    [6 * minute + 29_000, 'It is 6 min ahead of the sign-in server’s.'],
    [-60 * minute + 3000, 'It is 1 h behind the sign-in server’s.'],
    [27 * 60 * minute + 5 * minute, 'It is 1 d 3 h ahead of the sign-in server’s.'],
    [4 * minute, 'It does not agree with the sign-in server’s.'],
    [undefined, 'It does not agree with the sign-in server’s.'],
  ] as const) {
    it(`is said of ${skew} ms`, () => expect(describeSkew(skew)).toBe(says));
  }
});
