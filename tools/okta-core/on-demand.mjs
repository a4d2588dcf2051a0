/**
 * Replaces asynchronous functions of okta-auth-js with ones that load the original when they are called. Imports nothing: the SDK and its
 * replacements import each other, so this module must be ready before both.
 * @param load imports the originals
 * @param failure creates the error that a replacement throws if the originals can't be loaded
 * @returns a function that gives the replacement for a name
 */
export const onDemand = (load, failure) => {
  const loaded = async () => {
    try {
      return await load();
    } catch {
      throw failure();
    }
  };
  return (name) =>
    async (...values) =>
      (await loaded())[name](...values);
};
