/** In place of the SDK's storage, with its cookies: `auth/` gives the SDK a storage for everything. */
export default {
  findStorageType() {
    throw new Error('tools/okta-core/ is for apps with auth/: it leaves out the storage of okta-auth-js.');
  },
};
