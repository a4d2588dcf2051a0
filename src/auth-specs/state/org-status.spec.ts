import { OrgStatus } from '../../app/auth/state/org-status';
import { fakeProblem } from '../../app/auth/testing/fake-problem';

describe('The pause before the next request to an unreachable org', () => {
  let orgStatus: OrgStatus;

  beforeEach(() => {
    jasmine.clock().install().mockDate();
    orgStatus = new OrgStatus();
  });
  afterEach(() => jasmine.clock().uninstall());

  /** The pauses after a number of failures in a row, in ms. */
  const pausesAfter = (failures: number): number[] =>
    Array.from({ length: failures }, () => {
      orgStatus.recordFailure(fakeProblem());
      const state = orgStatus.state();
      return state.status === 'lost' ? state.retryAt - Date.now() : NaN;
    });

  it('doubles from two seconds up to a minute', () => {
    spyOn(Math, 'random').and.returnValue(1);
    expect(pausesAfter(7)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('is up to half as long, at random, so that not all browsers retry at the same moment', () => {
    const random = spyOn(Math, 'random').and.returnValue(0);
    expect(pausesAfter(7)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    random.and.returnValue(0.5);
    expect(pausesAfter(1)).toEqual([45_000]);
  });

  it('is short again after the org has responded', () => {
    spyOn(Math, 'random').and.returnValue(1);
    pausesAfter(5);
    orgStatus.recordSuccess();
    expect(orgStatus.state()).toEqual({ status: 'ok' });
    expect(pausesAfter(1)).toEqual([2000]);
  });
});
