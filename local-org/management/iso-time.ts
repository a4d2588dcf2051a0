/** A time in the form of Okta's APIs, such as `2026-01-31T12:00:00.000Z`. @param ms milliseconds since the epoch. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/** The same for a time that may be missing. */
export const isoTimeOrNull = (ms: number | undefined): string | null =>
  ms === undefined ? null : isoTime(ms);

/** When an object was created and last changed, as fields of Okta's object. */
export const isoTimes = ({
  created,
  lastUpdated,
}: {
  readonly created: number;
  readonly lastUpdated: number;
}): { created: string; lastUpdated: string } => ({
  created: isoTime(created),
  lastUpdated: isoTime(lastUpdated),
});
