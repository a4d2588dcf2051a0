/** In place of the SDK's background services: `auth/` renews tokens and follows other tabs on its own, and turns them all off. */
export class ServiceManager {
  async start() {}

  async stop() {}

  isLeader() {
    return false;
  }

  isLeaderRequired() {
    return false;
  }

  getService() {
    return undefined;
  }
}
