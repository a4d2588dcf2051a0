/** One thing that is wrong with the configuration, and what to write instead. Plain text, all three. */
export interface ConfigErrorEntry {
  /** The key in the file, or the file's name where the file as a whole is the matter. */
  readonly key: string;
  readonly problem: string;
  readonly fix: string;
}

/** The app can't start with this configuration. Lists every problem at once. */
export class ConfigError extends Error {
  readonly title: string;
  readonly entries: readonly ConfigErrorEntry[];
  /** The file to change. */
  readonly file: string;

  constructor(title: string, entries: readonly ConfigErrorEntry[], file = 'public/okta.config.json') {
    super([title, ...entries.map(({ key, problem, fix }) => `${key}: ${problem} ${fix}`)].join('\n'));
    this.name = 'ConfigError';
    this.title = title;
    this.entries = entries;
    this.file = file;
  }
}

/** The configuration could not be fetched, so nothing is known about it. The reader is a user, who can only try again. */
export class ConfigUnavailableError extends ConfigError {
  readonly explanation: string;

  constructor(title: string, explanation: string) {
    super(title, []);
    this.name = 'ConfigUnavailableError';
    this.message = `${title}\n${explanation}`;
    this.explanation = explanation;
  }
}
