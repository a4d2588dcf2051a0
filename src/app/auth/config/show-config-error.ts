import { ConfigError, type ConfigErrorEntry, ConfigUnavailableError } from './config-error';

/**
 * Replaces the page with the reason why the app can't start: for the developer, the problems in the configuration; for a user, that
 * it couldn't be fetched. Works without Angular. Sets all content as text, since the file may contain anything.
 */
export function showConfigError(problem: ConfigError, page: Document): void {
  const make = (tag: string, ...content: readonly (Node | string)[]): HTMLElement => {
    const element = page.createElement(tag);
    element.append(...content);
    return element;
  };
  const describe = ({ key, problem: what, fix }: ConfigErrorEntry): HTMLElement =>
    make('li', make('p', make('strong', make('code', key)), ` ${what}`, make('br'), fix));

  const again = make('a', 'Try again');
  again.setAttribute('href', '');
  again.setAttribute('role', 'button');
  const main = make(
    'main',
    make('h1', problem.title),
    ...(problem instanceof ConfigUnavailableError
      ? [make('p', problem.explanation)]
      : [
          make('p', 'Change ', make('code', problem.file), ' and load this page again:'),
          make('ul', ...problem.entries.map(describe)),
        ]),
    make('p', again),
  );
  main.className = 'container';
  main.setAttribute('role', 'alert');
  page.title = problem.title;
  page.body.replaceChildren(main);
}

/**
 * Shows what is wrong with the configuration instead of the app. Use it in the `catch` of the bootstrap.
 * @throws any other error, unchanged
 * @example
 * loadAuthConfig()
 *   .then(() => bootstrapApplication(App, appConfig))
 *   .catch(showStartProblem);
 */
export function showStartProblem(error: unknown): void {
  if (!(error instanceof ConfigError)) throw error;
  showConfigError(error, document);
}
