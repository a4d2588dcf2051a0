/** Replaces the SDK's storage and its cookies: `auth/` provides a storage for everything. */
export default {
  findStorageType() {
    throw new Error('tools/okta-core/ is for apps with auth/: it leaves out the storage of okta-auth-js.');
  },
};
