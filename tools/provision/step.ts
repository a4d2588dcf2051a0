import type { OrgApi } from './org/client.ts';
import type { ProvisionedApp } from './app/app.ts';
import type { Settings } from './settings.ts';

/** What a step does. `refuse`: it would have to touch what the command didn't make. */
export type Action = 'create' | 'change' | 'keep' | 'remove' | 'refuse';

/** What a step does, and why. */
export interface Decision {
  readonly action: Action;
  readonly why: string;
}

/** What a run knows. Steps add what later steps need. */
export interface Run {
  readonly org: OrgApi;
  readonly settings: Settings;
  /** The path of `okta.config.json`. */
  readonly configFile: string;
  /** The id of the group Everyone. */
  everyone: string;
  /** The app integration of this command, once it exists. */
  app?: ProvisionedApp | undefined;
  /** The authorization server `default`. Absent: the plan has no custom authorization servers. */
  server?: { readonly id: string; readonly issuer: string } | undefined;
  /** Lines to print once at the end, such as new passwords. */
  readonly results: string[];
}

/** A step as it is planned: nothing has changed yet. */
export interface PlannedStep extends Decision {
  readonly title: string;
  /** Does it. Absent for `keep` and `refuse`. */
  readonly apply?: (() => Promise<void>) | undefined;
}

/** One object of the org that the command creates, changes or removes. */
export interface Step {
  readonly title: (run: Run) => string;
  /** Reads the current state and decides. It changes nothing in the org. */
  plan(run: Run): Promise<Omit<PlannedStep, 'title'>>;
}

export const keep = (why: string): Decision => ({ action: 'keep', why });
export const refuse = (why: string): Decision => ({ action: 'refuse', why });

/** The decision where nothing is there to be removed. */
export const notThere: Decision = keep("it isn't there");

/** The decision about an object that someone else made. */
export const notOurs = (what: string): Decision =>
  refuse(`${what} exists, but this command did not make it: rename or delete it, or choose another --name`);
