import type { SessionEnd } from '../session/session-end';

/** Says why the user was signed out; undefined where they did it themselves. May quote the org: show it as text. */
export function describeSessionEnd(end: SessionEnd | undefined): string | undefined {
  switch (end?.reason) {
    case 'idle':
      return `You were signed out because nothing happened for ${end.detail}.`;
    case 'refused':
      return ['You were signed out because Okta ended your sign-in.', end.detail].filter(Boolean).join(' ');
    case 'storageCleared':
      return 'You were signed out because this browser’s data for this site was deleted.';
    default:
      return undefined;
  }
}
