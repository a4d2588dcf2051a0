/** Replaces packages whose importing modules are all replaced or left out. */
export {};
