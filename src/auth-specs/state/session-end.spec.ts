import { readSessionEnd } from '../../app/auth/state/session-end';

describe('Why the session ended, as another tab says it,', () => {
  for (const [said, understood] of [
    [{ reason: 'signedOut' }, { reason: 'signedOut' }],
    [
      { reason: 'idle', detail: '15 minutes' },
      { reason: 'idle', detail: '15 minutes' },
    ],
    [{ reason: 'idle' }, { reason: 'signedOut' }],
    [{ reason: 'endedElsewhere' }, { reason: 'endedElsewhere' }],
    [{ reason: 'refused' }, { reason: 'refused' }],
    [
      { reason: 'refused', detail: 'x', more: 1 },
      { reason: 'refused', detail: 'x' },
    ],
    [{ reason: 'refused', detail: 7 }, { reason: 'refused' }],
    [{ reason: 'bored' }, { reason: 'signedOut' }],
    ['signedOut', { reason: 'signedOut' }],
    [null, { reason: 'signedOut' }],
  ] as const) {
    it(`${JSON.stringify(said)} is ${JSON.stringify(understood)}`, () =>
      expect(readSessionEnd(said)).toEqual(understood));
  }
});
