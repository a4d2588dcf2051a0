/** The result of a check. */
export type Result = Passed | Failed | Unknown;

export interface Passed {
  readonly status: 'passed';
  /** What was found. */
  readonly detail?: string;
}

/** A finding. All fields are sentences for the developer of the app. */
export interface Failed {
  readonly status: 'failed';
  /** What is wrong, and what its users see because of it. */
  readonly problem: string;
  /** What to write or to choose. */
  readonly fix: string;
  /** The page of the Admin Console or the file where that is done. */
  readonly where: string;
}

/** The check could not tell. That is not a failure. */
export interface Unknown {
  readonly status: 'unknown';
  readonly reason: string;
  /** The id of the check that has not passed, if this one depends on it. */
  readonly needs?: string;
}

export const passed = (detail?: string): Passed => ({
  status: 'passed',
  ...(detail !== undefined && { detail }),
});

export const failed = (finding: Omit<Failed, 'status'>): Failed => ({ status: 'failed', ...finding });

/** @param needs the id of the check that has not passed, if this one depends on it */
export const unknown = (reason: string, needs?: string): Unknown => ({
  status: 'unknown',
  reason,
  ...(needs !== undefined && { needs }),
});
