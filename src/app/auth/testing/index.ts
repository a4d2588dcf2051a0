export { fakeProblem } from './fake-problem';
export { fakeAccessToken, FakeSession, fakeUser, type FakeSessionOptions } from './fake-session';
export { provideFakeSession } from './provide-fake-session';
