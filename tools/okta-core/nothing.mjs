/** In place of packages that only modules import which are replaced, or left out, themselves. */
export {};
