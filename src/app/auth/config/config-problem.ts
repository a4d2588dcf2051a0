/** One thing that is wrong with the configuration, and what to write instead. Plain text, all three. */
export interface ConfigProblemEntry {
  /** The key in the file, or the file's name where the file as a whole is the matter. */
  readonly key: string;
  readonly problem: string;
  readonly cure: string;
}

/** The app can't start with this configuration. Lists every problem at once. */
export class ConfigProblem extends Error {
  readonly title: string;
  readonly entries: readonly ConfigProblemEntry[];
  /** The file to change. */
  readonly file: string;

  constructor(title: string, entries: readonly ConfigProblemEntry[], file = 'public/okta.config.json') {
    super([title, ...entries.map(({ key, problem, cure }) => `${key}: ${problem} ${cure}`)].join('\n'));
    this.name = 'ConfigProblem';
    this.title = title;
    this.entries = entries;
    this.file = file;
  }
}

/** The configuration could not be fetched, so nothing is known about it. The reader is a user, who can only try again. */
export class ConfigUnavailable extends ConfigProblem {
  readonly explanation: string;

  constructor(title: string, explanation: string) {
    super(title, []);
    this.name = 'ConfigUnavailable';
    this.message = `${title}\n${explanation}`;
    this.explanation = explanation;
  }
}
