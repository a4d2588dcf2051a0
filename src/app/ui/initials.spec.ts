import { initialsOf } from './initials';

describe('initialsOf', () => {
  for (const [name, initials] of [
    ['Ada Lovelace', 'AL'],
    ['Augusta Ada King', 'AK'],
    ['bob', 'B'],
    ['ada@example.com', 'A'],
    ['ada.lovelace@example.com', 'AL'],
    ['  Élodie  du Châtelet ', 'ÉC'],
    ['😀 smile', '😀S'],
    ['', ''],
  ] as const) {
    it(`of “${name}” are “${initials}”`, () => {
      expect(initialsOf(name)).toBe(initials);
    });
  }
});
