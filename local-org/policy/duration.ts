/** The parts of an ISO 8601 duration in order, in milliseconds. A year counts as 365 days, a month as 30. */
const units = {
  years: 365 * 24 * 3600_000,
  months: 30 * 24 * 3600_000,
  weeks: 7 * 24 * 3600_000,
  days: 24 * 3600_000,
  hours: 3600_000,
  minutes: 60_000,
  seconds: 1000,
} as const;

const pattern =
  /^P(?=.)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=.)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:[.,]\d+)?)S)?)?$/;

/**
 * Converts an ISO 8601 duration such as `PT2H` to milliseconds.
 * @throws Error if `duration` is not one.
 */
export function milliseconds(duration: string): number {
  const parts = pattern.exec(duration)?.groups;
  if (!parts) throw new Error(`"${duration}" is not an ISO 8601 duration: write one such as PT2H or P1D.`);
  return Object.entries(units).reduce(
    (sum, [name, unit]) => sum + Number((parts[name] ?? '0').replace(',', '.')) * unit,
    0,
  );
}
