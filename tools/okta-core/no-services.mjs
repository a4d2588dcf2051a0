/** Replaces the SDK's background services. `auth/` turns them off, because it renews tokens and syncs tabs itself. */
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
