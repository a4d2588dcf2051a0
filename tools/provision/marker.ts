/**
 * How objects are marked that this command made. The marker is in the org, so that a run from another machine, such as
 * CI, finds it. It names the app, so that several apps of one org don't touch each other's objects.
 */
const command = 'npm run provision';

/** The text for notes and descriptions. */
export const markerOf = (name: string): string => `Made by "${command}" for "${name}".`;

/** Whether notes or a description have the marker. */
export const isMarked = (text: unknown, name: string): boolean =>
  typeof text === 'string' && text.startsWith(markerOf(name));

/** The name of an object that has no description, such as a trusted origin. */
export const markedName = (name: string): string => `${name} (${command})`;
