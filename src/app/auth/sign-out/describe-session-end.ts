import type { SessionEnd } from '../state/session-end';

/** The message if the session was ended elsewhere. */
export const endedElsewhere = 'Your session at Okta was ended elsewhere.';

/**
 * Says why the user was signed out. May quote the org: show it as text, never as HTML.
 * @returns undefined if the user chose to sign out
 */
export function describeSessionEnd(end: SessionEnd | undefined): string | undefined {
  switch (end?.reason) {
    case 'idle':
      return `You were signed out after ${end.detail} without activity.`;
    case 'endedElsewhere':
      return `You were signed out. ${endedElsewhere}`;
    case 'refused':
      return ['You were signed out because Okta ended your session.', end.detail].filter(Boolean).join(' ');
    case 'storageCleared':
      return 'You were signed out because the browser’s data for this site was deleted.';
    default:
      return undefined;
  }
}
