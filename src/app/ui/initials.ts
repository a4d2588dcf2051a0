/** The initials of a name, at most two: `AL` for `Ada Lovelace`, `A` for `ada@example.com`. */
export function initialsOf(name: string): string {
  const words = (name.split('@', 1)[0] ?? '').split(/[\s._-]+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  // By code points: half of an emoji is not a character.
  return chosen
    .map((word = '') => Array.from(word)[0])
    .join('')
    .toLocaleUpperCase();
}
