import { html } from 'hono/html';
import type { FormProblems, ProblemField } from './form-problems.ts';
import type { FormValues } from './form-values.ts';
import type { Content, Html } from '../../pages/html.ts';

/** What the fields of a form show: what was typed, and what is wrong with it. */
export interface FormState {
  readonly values: FormValues;
  readonly problems: FormProblems;
}

/** A field of a form. */
interface Field extends ProblemField {
  readonly hint?: Content;
}

/** A choice. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: Content;
  /** Fields that are shown while the choice is selected. */
  readonly details?: Content;
}

/** A field for a line of text. */
export const textField = (
  { values, problems }: FormState,
  field: Field & {
    readonly type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'tel' | 'search' | 'datetime-local';
    /** Values that the browser offers. Others can be typed. */
    readonly suggestions?: readonly string[];
  },
): Html => {
  const { name, label, type = 'text', suggestions } = field;
  const problem = problems.showAt(field);
  return wrap(
    field,
    problem,
    html`<label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        type="${type}"
        value="${type === 'password' ? '' : values.text(name)}"
        autocomplete="off"
        ${suggestions ? html`list="${name}-suggestions"` : ''}
        ${describedBy(field, problem)}
      />
      ${
        suggestions &&
        html`<datalist id="${name}-suggestions">
          ${suggestions.map((value) => html`<option value="${value}"></option>`)}
        </datalist>`
      }`,
  );
};

/** A field for several values, one per line. */
export const linesField = ({ values, problems }: FormState, field: Field): Html => {
  const { name, label } = field;
  const problem = problems.showAt(field);
  const text = values.text(name);
  return wrap(
    field,
    problem,
    html`<label for="${name}">${label}</label>
      <textarea
        id="${name}"
        name="${name}"
        rows="${Math.max(2, text.split('\n').length)}"
        spellcheck="false"
        ${describedBy(field, problem)}
      >
${text}</textarea>`,
  );
};

/** A list to choose one value from. */
export const selectField = (
  { values, problems }: FormState,
  field: Field & { readonly options: readonly Option[] },
): Html => {
  const { name, label, options } = field;
  const problem = problems.showAt(field);
  return wrap(
    field,
    problem,
    html`<label for="${name}">${label}</label>
      <select id="${name}" name="${name}" ${describedBy(field, problem)}>
        ${options.map(
          (option) =>
            html`<option value="${option.value}" ${values.has(name, option.value) ? 'selected' : ''}>
              ${option.label}
            </option>`,
        )}
      </select>`,
  );
};

/** A single checkbox. Its value is `on`. */
export const checkbox = ({ values, problems }: FormState, field: Field): Html => {
  const problem = problems.showAt(field);
  return wrap(
    field,
    problem,
    html`<label class="choice"
      ><input
        id="${field.name}"
        type="checkbox"
        name="${field.name}"
        ${values.has(field.name) ? 'checked' : ''}
        ${describedBy(field, problem)}
      />${field.label}</label
    >`,
  );
};

/** Several options, of which one (`radio`) or any number (`checkbox`) can be chosen. */
export const choices = (
  { values, problems }: FormState,
  field: Field & { readonly type: 'radio' | 'checkbox'; readonly options: readonly Option[] },
): Html => {
  const { name, label, type, options } = field;
  const problem = problems.showAt(field);
  return html`<fieldset ${describedBy(field, problem)}>
    <legend>${label}</legend>
    ${options.map(
      (option, index) =>
        html`<div>
          <label class="choice"
            ><input
              ${index === 0 ? html`id="${name}"` : ''}
              type="${type}"
              name="${name}"
              value="${option.value}"
              ${option.hint ? html`aria-describedby="${name}-${index}-hint"` : ''}
              ${values.has(name, option.value) ? 'checked' : ''}
            />${option.label}</label
          >
          ${option.hint ? html`<p class="hint" id="${name}-${index}-hint">${option.hint}</p>` : ''}
          ${option.details ? html`<div class="details">${option.details}</div>` : ''}
        </div>`,
    )}
    ${notes(field, problem)}
  </fieldset>`;
};

const wrap = (field: Field, problem: string | undefined, control: Html): Html =>
  html`<div class="field">${control} ${notes(field, problem)}</div>`;

const notes = ({ name, hint }: Field, problem: string | undefined): Html =>
  html`${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
  ${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : ''}`;

/** Connects a control to its hint and its problem. */
function describedBy({ name, hint }: Field, problem: string | undefined): Content {
  const ids = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ');
  return html`${ids ? html`aria-describedby="${ids}"` : ''} ${problem ? html`aria-invalid="true"` : ''}`;
}
