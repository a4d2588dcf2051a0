import type { SessionEnd } from '../state/session-end';

/** How the session ended where it was ended elsewhere. */
export const endedElsewhere = 'Your session at Okta was ended elsewhere.';

/** Says why the user was signed out; undefined where they did it themselves. May quote the org: show it as text. */
export function describeSessionEnd(end: SessionEnd | undefined): string | undefined {
  switch (end?.reason) {
    case 'idle':
      return `You were signed out because nothing happened for ${end.detail}.`;
    case 'endedElsewhere':
      return `You were signed out. ${endedElsewhere}`;
    case 'refused':
      return ['You were signed out because Okta ended your sign-in.', end.detail].filter(Boolean).join(' ');
    case 'storageCleared':
      return 'You were signed out because this browser’s data for this site was deleted.';
    default:
      return undefined;
  }
}
