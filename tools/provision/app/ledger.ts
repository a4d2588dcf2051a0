import { markerOf } from '../marker.ts';
import type { Run } from '../step.ts';
import { notesOf, replaceApp } from './app.ts';

/**
 * Remembers what the command changed in objects that have no place for a marker, such as claims and authenticators, and
 * what they were before. It is in the app's notes, so that a run from another machine can undo it. An entry is written
 * before the change, so that a run that ends in between forgets nothing.
 */
const start = 'It also changed, from:';

type Ledger = Readonly<Record<string, string>>;

/** The notes of the app, with the ledger. */
export const notesWith = (name: string, ledger: Ledger = {}): string =>
  Object.keys(ledger).length === 0 ? markerOf(name) : `${markerOf(name)} ${start} ${JSON.stringify(ledger)}`;

/** Reads the ledger in notes. Notes that someone has edited have none. */
export function readLedger(notes: string): Ledger {
  const [, text] = notes.split(start);
  if (text === undefined) return {};
  try {
    const ledger = JSON.parse(text) as unknown;
    if (typeof ledger !== 'object' || ledger === null) return {};
    return Object.fromEntries(
      Object.entries(ledger).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** What something was before the command changed it. `undefined`: the command did not change it. */
export const recall = ({ app }: Pick<Run, 'app'>, key: string): string | undefined =>
  app && readLedger(notesOf(app))[key];

/** Remembers what something is before the command changes it. What is already remembered stays. */
export async function remember(run: Run, key: string, before: string): Promise<void> {
  if (!run.app || recall(run, key) !== undefined) return;
  await write(run, { ...readLedger(notesOf(run.app)), [key]: before });
}

/** Forgets what has been changed back. */
export async function forget(run: Run, key: string): Promise<void> {
  if (!run.app || recall(run, key) === undefined) return;
  const others = Object.entries(readLedger(notesOf(run.app))).filter(([each]) => each !== key);
  await write(run, Object.fromEntries(others));
}

async function write(run: Run, ledger: Ledger): Promise<void> {
  if (!run.app) return;
  const admin = notesWith(run.settings.name, ledger);
  run.app = await replaceApp(run.org, run.app, { settings: { notes: { admin } } });
}
