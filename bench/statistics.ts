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
