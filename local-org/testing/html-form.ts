import { textOf } from './html-text.ts';

/** The text of a field, whether a checkbox is selected, or the labels of the selected options. */
export type FieldValue = string | boolean | readonly string[];

/** A field of a form. */
interface FormField {
  /** What it shows. */
  value(): FieldValue;
  set(value: FieldValue): void;
  /** The problem that is shown at it; `''` if there is none. */
  problem(): string;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Finds a field by its label, or a group of options by its legend.
 * @throws if there is none.
 */
export function findField(parent: ParentNode, label: string): FormField {
  const legend = [...parent.querySelectorAll('legend')].find((each) => textOf(each) === label);
  if (legend?.parentElement) return optionGroup(label, legend.parentElement);
  const labels = [...parent.querySelectorAll('label')];
  const control =
    labels.find((each) => textOf(each) === label)?.control ??
    [...parent.querySelectorAll('[aria-label]')].find((each) => each.getAttribute('aria-label') === label);
  if (!control) throw new Error(`No field "${label}", but: ${labels.map(textOf).join(', ')}`);
  return singleField(control as Control);
}

function optionGroup(label: string, fieldset: Element): FormField {
  const inputs = [...fieldset.querySelectorAll('label')].map((each) => ({
    name: textOf(each),
    input: each.control as HTMLInputElement,
  }));
  // An option can have fields of its own, which have other names.
  const options = inputs.filter(({ input }) => input.name === inputs[0]?.input.name);
  return {
    value: () => options.filter(({ input }) => input.checked).map(({ name }) => name),
    set: (value) => {
      const wanted = [value].flat().map(String);
      const unknown = wanted.filter((each) => !options.some(({ name }) => name === each));
      if (unknown.length > 0) throw new Error(`"${label}" has no option ${unknown.join(', ')}.`);
      for (const { name, input } of options) input.checked = wanted.includes(name);
    },
    problem: () => problemOf(fieldset),
  };
}

function singleField(control: Control): FormField {
  const isCheckbox = 'checked' in control && ['checkbox', 'radio'].includes(control.type);
  return {
    value: () => {
      if (isCheckbox) return control.checked;
      return 'options' in control ? textOf(control.selectedOptions[0] ?? null) : control.value;
    },
    set: (value) => {
      if (isCheckbox) control.checked = value === true;
      else if ('options' in control) select(control, String(value));
      else control.value = String(value);
    },
    problem: () => problemOf(control),
  };
}

function select(control: HTMLSelectElement, label: string): void {
  const option = [...control.options].find((each) => textOf(each) === label);
  if (!option) throw new Error(`No option "${label}".`);
  option.selected = true;
}

function problemOf(element: Element): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids
    .map((id) => element.ownerDocument.getElementById(id))
    .filter((each) => each?.classList.contains('problem'))
    .map(textOf)
    .join(' ');
}
