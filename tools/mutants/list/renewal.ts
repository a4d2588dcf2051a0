import type { Mutant } from '../mutant.ts';

/** Renewing tokens, in time and at will, and what the org's session has to say. */
export const renewal: readonly Mutant[] = [
  {
    file: 'session/org-session.ts',
    original: 'return now.userId !== known.userId;',
    replacement: 'return true;',
    breaks: "the org's session goes on, and the user is signed out",
  },
  {
    file: 'session/org-session.ts',
    original: 'return Date.parse(known.expiresAt) > Date.now();',
    replacement: 'return true;',
    breaks: "the org's session ran out by itself, and the user is signed out",
  },
  {
    file: 'session/org-connections.ts',
    original: 'return pause * (0.5 + Math.random() / 2);',
    replacement: 'return pause;',
    breaks: 'every browser asks an org that is back in the same moment',
  },
];
