import { quietly } from '../quietly';

const key = 'auth.signed-out';

/** Remembers in this tab that the user signed out, so that `"signIn": "onLoad"` does not sign them in again at once. */
export const signOutMark = {
  isSet: (): boolean => quietly(() => sessionStorage.getItem(key) !== null) ?? false,
  set: (): void => quietly(() => sessionStorage.setItem(key, '1')),
  clear: (): void => quietly(() => sessionStorage.removeItem(key)),
};
