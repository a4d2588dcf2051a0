/** The median and the interquartile range. */
export interface Summary {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Summarizes values; undefined if there are none. */
export function summarize(values: readonly number[]): Summary | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return { low: quantile(sorted, 0.25), median: quantile(sorted, 0.5), high: quantile(sorted, 0.75) };
}

/** The fewest values for which there is a {@link medianInterval}. */
export const fewestForInterval = 6;

/**
 * Returns the 95 % confidence interval of the median, which assumes nothing about how the values are distributed: the values are above
 * the median or below it like the sides of a coin (sign test). Undefined with fewer than {@link fewestForInterval} values.
 */
export function medianInterval(values: readonly number[]): { low: number; high: number } | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const tail = lowTail(sorted.length);
  const [low, high] = [sorted[tail - 1], sorted[sorted.length - tail]];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** The rank of the interval's ends, counted from either side, in n values: fewer than that many lie beyond the median in 2.5 % of cases at most. */
function lowTail(n: number): number {
  let [ways, below] = [1, 0];
  for (let k = 0; k <= n; k += 1) {
    below += ways / 2 ** n;
    if (below > 0.025) return k;
    ways = (ways * (n - k)) / (k + 1);
  }
  return 0;
}

/** @throws RangeError if there are no values */
export function medianOf(values: readonly number[]): number {
  const summary = summarize(values);
  if (!summary) throw new RangeError('There are no values.');
  return summary.median;
}

/** Returns a quantile, with linear interpolation between two values. */
function quantile(sorted: readonly number[], part: number): number {
  const at = part * (sorted.length - 1);
  const [below = NaN, above = NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
