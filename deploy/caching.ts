/** For files whose name contains a hash of their content: a changed file has another name (RFC 8246). */
export const immutable = 'public, max-age=31536000, immutable';

/** For all other files: a browser may store them, and asks each time whether they have changed (RFC 9111, section 5.2.2.4). */
export const revalidated = 'no-cache';

/** For errors: a file that is missing during a roll-out must not stay missing. */
export const notStored = 'no-store';

/**
 * Matches the files that the build names by their content, such as `main-YWV7SJIT.js` and `media/logo-B2KDQ7AX.svg`. The
 * pattern is a string, because nginx has the same one.
 */
export const hashedFile = String.raw`/(?:(?:chunk|main|polyfills|scripts|styles|worker)-[\w-]{8}\.(?:js|css)|media/[^/]+-[\w-]{8}\.\w+)$`;

const isHashed = new RegExp(hashedFile);

/** The Cache-Control header of a file. @param path of the request, such as `/main-YWV7SJIT.js` */
export const cacheControl = (path: string): string => (isHashed.test(path) ? immutable : revalidated);
