/**
 * Creates a pseudo-random number generator (xorshift32). It returns the same numbers in every run. @param seed a whole
 * number other than 0.
 */
function* pseudoRandom(seed: number): Generator<number, never> {
  for (let x = seed; ;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

/** Picks an item at random. */
export function pseudoRandomPick(seed: number): <T>(from: readonly T[]) => T {
  const random = pseudoRandom(seed);
  return <T>(from: readonly T[]): T => from[random.next().value % from.length] as T;
}
