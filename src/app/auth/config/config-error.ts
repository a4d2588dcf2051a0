/** A problem in the configuration, and what to write instead. All fields are plain text. */
export interface ConfigErrorEntry {
  /** The key in the file, or the file's name if the problem is the whole file. */
  readonly key: string;
  readonly problem: string;
  readonly fix: string;
}

/** Thrown if the app can't start with its configuration. Lists all problems. */
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

/** Thrown if the configuration couldn't be fetched. Its message is for users, who can only try again. */
export class ConfigUnavailableError extends ConfigError {
  readonly explanation: string;

  constructor(title: string, explanation: string) {
    super(title, []);
    this.name = 'ConfigUnavailableError';
    this.message = `${title}\n${explanation}`;
    this.explanation = explanation;
  }
}
