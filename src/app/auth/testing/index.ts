export { fakeProblem } from './fake-problem';
export { FakeSession, fakeUser, provideFakeSession, type FakeSessionOptions } from './fake-session';
