import type { TokenStorage } from '../auth/index';

/** The meaning of a token storage for the user. */
export interface StorageMeaning {
  readonly name: string;
  /** Which tabs share the tokens, and how long the tokens stay. */
  readonly reach: string;
  /** How safe the tokens are (OAuth 2.0 for Browser-Based Applications, section 8). */
  readonly safety: string;
}

export const storageMeanings: Readonly<Record<TokenStorage, StorageMeaning>> = {
  localStorage: {
    name: 'this browser’s local storage',
    reach: 'All tabs share them, and they remain after the browser is closed.',
    safety:
      'Any script that gets into this page can read them, and so can anyone who uses this browser after you.',
  },
  sessionStorage: {
    name: 'this tab’s session storage',
    reach: 'Only this tab has them. They survive a reload, and are deleted when the tab is closed.',
    safety: 'Any script that gets into this page can read them.',
  },
  memory: {
    name: 'this page’s memory',
    reach: 'Only this tab has them, and they are lost when the page is reloaded.',
    safety:
      'They are never stored on this device, but a script that gets into this page can still act as you.',
  },
};
