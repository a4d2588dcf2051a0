/** A time in the form of Okta's APIs, such as `2026-01-31T12:00:00.000Z`. @param ms milliseconds since the epoch. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
