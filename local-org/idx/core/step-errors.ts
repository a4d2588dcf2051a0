import { ionCollection, type IonField, type IonForm } from './idx-response.ts';
import type { IdxMessage } from './messages.ts';
import type { StepError, StepView } from './step.ts';

/** Adds an error to a view. A field error whose field isn't in the first form goes to the top of the page. */
export function withStepError(view: StepView, stepError: StepError): StepView {
  if ('error' in stepError) return { ...view, messages: [stepError.error] };
  const remaining = new Map(Object.entries(stepError.fieldErrors));
  const [first, ...others] = view.remediation ?? [];
  const form: IonForm | undefined = first && { ...first, value: addFieldErrors(first.value, remaining) };
  const messages = [...remaining.values()].flat();
  return {
    ...view,
    ...(form && { remediation: [form, ...others] }),
    ...(messages.length > 0 && { messages }),
  };
}

/** Adds messages to the fields at their paths, and takes these messages out of `remaining`. */
const addFieldErrors = (
  fields: readonly IonField[],
  remaining: Map<string, readonly IdxMessage[]>,
  parent = '',
): IonField[] =>
  fields.map((field) => {
    const path = parent + field.name;
    const messages = remaining.get(path);
    remaining.delete(path);
    return {
      ...field,
      ...(field.form && { form: { value: addFieldErrors(field.form.value, remaining, `${path}.`) } }),
      ...(messages && { messages: ionCollection(messages) }),
    };
  });
