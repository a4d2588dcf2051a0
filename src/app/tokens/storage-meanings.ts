import type { TokenStorage } from '../auth/index';

/** What it means for the user where the tokens are kept. */
export interface StorageMeaning {
  readonly name: string;
  /** Who shares them, and how long they stay. */
  readonly reach: string;
  /** What it means for their safety (OAuth 2.0 for Browser-Based Applications, section 8). */
  readonly safety: string;
}

export const storageMeanings: Readonly<Record<TokenStorage, StorageMeaning>> = {
  localStorage: {
    name: 'this browser’s local storage',
    reach: 'All tabs share them, and they are still there when the browser is opened again.',
    safety:
      'Any script that gets into this page can read them, and so can anyone who uses this browser after you.',
  },
  sessionStorage: {
    name: 'this tab’s session storage',
    reach: 'They are for this tab alone, survive a reload, and are gone when the tab is closed.',
    safety: 'Any script that gets into this page can read them.',
  },
  memory: {
    name: 'this page’s memory',
    reach: 'They are for this tab alone, and gone when the page is reloaded.',
    safety:
      'Nothing of them is left on this machine, but a script that gets into this page can still act as you.',
  },
};
