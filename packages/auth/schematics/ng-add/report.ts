/** Collects the changes to an app, file by file, and the steps that remain. */
export class Report {
  readonly #done: string[] = [];
  readonly #left: string[] = [];

  done(file: string, what: string): void {
    this.#done.push(`${file}: ${what}.`);
  }

  /** Records a step that the user has to do by hand. */
  left(file: string, what: string): void {
    this.#left.push(`${file}: ${what}`);
  }

  lines(): readonly string[] {
    return [
      ...(this.#done.length > 0
        ? ['Done:', ...this.#done.map((line) => `  ${line}`)]
        : ['Nothing to change.']),
      ...(this.#left.length > 0 ? ['Do this by hand:', ...this.#left.map((line) => `  ${line}`)] : []),
    ];
  }
}
