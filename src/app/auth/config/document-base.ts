/**
 * What an app's relative URLs are resolved against: the base element, or the root of the origin where there is none. (Then
 * `document.baseURI` is the address of the page that was opened.)
 */
export const documentBase = (page: Document): string =>
  page.querySelector('base[href]') ? page.baseURI : `${page.location.origin}/`;
