import { readSessionEnd } from '../../app/auth/state/session-end';

describe('The end of a session in another tab', () => {
  for (const [message, end] of [
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
    it(`${JSON.stringify(message)} is read as ${JSON.stringify(end)}`, () =>
      expect(readSessionEnd(message)).toEqual(end));
  }
});
