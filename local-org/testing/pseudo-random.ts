/** Numbers that look random and are the same in every run (xorshift32). @param seed a whole number, not 0. */
function* pseudoRandom(seed: number): Generator<number, never> {
  for (let x = seed; ;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

/** Picks one of several, by such numbers. */
export function pseudoRandomPick(seed: number): <T>(from: readonly T[]) => T {
  const random = pseudoRandom(seed);
  return <T>(from: readonly T[]): T => from[random.next().value % from.length] as T;
}
