import { idlePhase, warningTime } from '../../app/auth/idle/idle-time';

const minute = 60_000;

describe('An idle session', () => {
  const phaseAfter = (ms: number): ReturnType<typeof idlePhase> => idlePhase(1000, 1000 + ms, 15 * minute);

  it('is active until a minute before the time-out', () => {
    expect(phaseAfter(0)).toEqual({ status: 'active', warnsIn: 14 * minute });
    expect(phaseAfter(14 * minute - 1)).toEqual({ status: 'active', warnsIn: 1 });
  });

  it('shows the warning in the last minute', () => {
    expect(phaseAfter(14 * minute)).toEqual({ status: 'warning', endsIn: minute });
    expect(phaseAfter(15 * minute - 1)).toEqual({ status: 'warning', endsIn: 1 });
  });

  it('is over after the time-out, however long ago that was', () => {
    expect(phaseAfter(15 * minute)).toEqual({ status: 'over' });
    expect(phaseAfter(30 * 24 * 60 * minute)).toEqual({ status: 'over' });
  });

  for (const [timeout, warning] of [
    [3600, 60],
    [180, 60],
    [90, 30],
    [60, 20],
    [30, 20],
  ] as const) {
    it(`with a time-out of ${timeout} s shows the warning for ${warning} s`, () =>
      expect(warningTime(timeout * 1000)).toBe(warning * 1000));
  }
});
