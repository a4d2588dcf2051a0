import { ApiError } from '../api-client.ts';

/** Why a form was refused. */
export class FormProblems {
  /** All reasons, for the top of the form. */
  readonly messages: readonly string[];
  readonly #fields: readonly { readonly field: string; readonly problem: string }[];

  private constructor(messages: readonly string[]) {
    this.messages = messages;
    this.#fields = messages.flatMap((message) => {
      const [, field, problem] = /^([\w.[\]]+): (.*)$/s.exec(message) ?? [];
      return field !== undefined && problem !== undefined ? [{ field, problem }] : [];
    });
  }

  /**
   * What is wrong with a field of the API, or with one below it.
   * @param apiField such as `settings.oauthClient.redirect_uris`; several if the API has more than one name for it.
   */
  of(apiField: string | readonly string[]): string | undefined {
    const problems = this.#fields.filter(({ field }) =>
      [apiField]
        .flat()
        .some((each) => field === each || field.startsWith(`${each}.`) || field.startsWith(`${each}[`)),
    );
    return problems.length ? problems.map(({ problem }) => problem).join(' ') : undefined;
  }

  /** No problems: the form is shown for the first time. */
  static readonly none = new FormProblems([]);

  static from(error: ApiError | InvalidForm): FormProblems {
    return new FormProblems(error.causes.length ? error.causes : [error.message]);
  }
}

/** A form that the console refuses before it calls the API. */
export class InvalidForm extends Error {
  override readonly name = 'InvalidForm';
  readonly causes: readonly string[];

  /** @param field the name of the field, or the field of the API that it sets. */
  constructor(field: string, ...problems: readonly string[]) {
    super(`${field} is invalid.`);
    this.causes = problems.map((problem) => `${field}: ${problem}`);
  }
}

/**
 * Handles a form that was sent.
 * @param submit calls the API, and responds with a redirect.
 * @param showAgain shows the form again, with what was typed and why it was refused.
 * @throws errors other than those that the API answers to invalid input.
 */
export async function submitForm(
  submit: () => Promise<Response>,
  showAgain: (problems: FormProblems) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await submit();
  } catch (error) {
    const isRefusal = error instanceof InvalidForm || (error instanceof ApiError && error.status !== 404);
    if (!isRefusal) throw error;
    return showAgain(FormProblems.from(error));
  }
}
