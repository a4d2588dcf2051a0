import type { SessionEventKind } from '../auth/index';

/** An event's title, and whether it is good or bad. */
export interface EventWords {
  readonly title: string;
  readonly tone: 'good' | 'bad' | 'neutral';
}

export const eventWords: Readonly<Record<SessionEventKind, EventWords>> = {
  signedIn: { title: 'Signed in', tone: 'good' },
  restored: { title: 'Session restored', tone: 'good' },
  renewed: { title: 'Tokens renewed', tone: 'good' },
  renewedElsewhere: { title: 'Tokens renewed by another tab', tone: 'good' },
  refused: { title: 'Rejected by Okta', tone: 'bad' },
  unreachable: { title: 'No response from Okta', tone: 'bad' },
  retried: { title: 'Call repeated with a new token', tone: 'neutral' },
  stepUp: { title: 'The API required a stronger sign-in', tone: 'neutral' },
  revoked: { title: 'Token revoked', tone: 'neutral' },
  signedOut: { title: 'Signed out', tone: 'neutral' },
};
