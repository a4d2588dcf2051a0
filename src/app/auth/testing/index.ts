export { FakeSession, fakeUser, provideFakeSession, type FakeSessionOptions } from './fake-session';
