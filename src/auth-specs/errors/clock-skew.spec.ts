import { describeSkew } from '../../app/auth/errors/clock-skew';

const minute = 60_000;

describe('The description of a clock that is wrong', () => {
  for (const [skew, text] of [
    [62 * minute, 'It is 1 hour 2 minutes ahead of the sign-in server’s.'],
    [-62 * minute, 'It is 1 hour 2 minutes behind the sign-in server’s.'],
    [6 * minute + 29_000, 'It is 6 minutes ahead of the sign-in server’s.'],
    [-60 * minute + 3000, 'It is 1 hour behind the sign-in server’s.'],
    [27 * 60 * minute + 5 * minute, 'It is 1 day 3 hours ahead of the sign-in server’s.'],
    [4 * minute, 'It does not agree with the sign-in server’s.'],
    [undefined, 'It does not agree with the sign-in server’s.'],
  ] as const) {
    it(`says for ${skew} ms: “${text}”`, () => expect(describeSkew(skew)).toBe(text));
  }
});
