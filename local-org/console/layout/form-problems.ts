import { ApiError } from '../api-client.ts';

/** A field of a form that shows problems of the API's fields. */
export interface ProblemField {
  /** Its name, which is the ID of its control too. */
  readonly name: string;
  readonly label: string;
  /**
   * The field of the API whose problems it shows, such as `settings.oauthClient.redirect_uris`. Several if the API has more than
   * one name for it. Default: its name.
   */
  readonly apiField?: string | readonly string[];
}

/** Why a form was refused, for the top of the form. */
export interface Problem {
  /** The field of the form that shows it, if one does. */
  readonly shownAt?: ProblemField;
  /** A sentence. If no field shows it, it names the field of the API. */
  readonly text: string;
}

/** Why a form was refused. */
export class FormProblems {
  /** All reasons, as the API has given them. */
  readonly messages: readonly string[];
  readonly #fields: readonly { readonly field: string; readonly problem: string; readonly message: string }[];
  /** Which field shows a message. */
  readonly #shownAt = new Map<string, ProblemField>();

  private constructor(messages: readonly string[]) {
    this.messages = messages;
    this.#fields = messages.flatMap((message) => {
      const [, field, problem] = /^([\w.[\]]+): (.*)$/s.exec(message) ?? [];
      return field !== undefined && problem !== undefined ? [{ field, problem, message }] : [];
    });
  }

  /** What a field of the form has to show: the problems of its field of the API, and of those below it. */
  showAt(shownAt: ProblemField): string | undefined {
    const apiFields = [shownAt.apiField ?? shownAt.name].flat();
    const problems = this.#fields.filter(({ field }) =>
      apiFields.some(
        (each) => field === each || field.startsWith(`${each}.`) || field.startsWith(`${each}[`),
      ),
    );
    for (const { message } of problems) if (!this.#shownAt.has(message)) this.#shownAt.set(message, shownAt);
    return problems.length ? problems.map(({ problem }) => problem).join(' ') : undefined;
  }

  /** All reasons, with the fields that show them. Call it when the fields have been rendered. */
  summary(): readonly Problem[] {
    return this.messages.map((message) => {
      const shownAt = this.#shownAt.get(message);
      const problem = this.#fields.find((each) => each.message === message)?.problem;
      return shownAt && problem !== undefined ? { shownAt, text: problem } : { text: message };
    });
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
