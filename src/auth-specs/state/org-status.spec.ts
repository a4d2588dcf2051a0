import { OrgStatus } from '../../app/auth/state/org-status';
import { fakeProblem } from '../../app/auth/testing/fake-problem';

describe('The pause before an org that could not be reached is asked again', () => {
  let connections: OrgStatus;

  beforeEach(() => {
    jasmine.clock().install().mockDate();
    connections = new OrgStatus();
  });
  afterEach(() => jasmine.clock().uninstall());

  /** The pauses after so many failures in a row, in ms. */
  const pausesAfter = (failures: number): number[] =>
    Array.from({ length: failures }, () => {
      connections.recordFailure(fakeProblem());
      const state = connections.state();
      return state.status === 'lost' ? state.retryAt - Date.now() : NaN;
    });

  it('doubles from two seconds up to a minute', () => {
    spyOn(Math, 'random').and.returnValue(1);
    expect(pausesAfter(7)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('is half as long for some browsers, at random, so that not all are back in the same moment', () => {
    const random = spyOn(Math, 'random').and.returnValue(0);
    expect(pausesAfter(7)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    random.and.returnValue(0.5);
    expect(pausesAfter(1)).toEqual([45_000]);
  });

  it('is short again after the org has answered', () => {
    spyOn(Math, 'random').and.returnValue(1);
    pausesAfter(5);
    connections.recordSuccess();
    expect(connections.state()).toEqual({ status: 'ok' });
    expect(pausesAfter(1)).toEqual([2000]);
  });
});
