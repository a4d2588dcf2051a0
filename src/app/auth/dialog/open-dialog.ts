import { ApplicationRef, createComponent, DOCUMENT, EnvironmentInjector, type Injector } from '@angular/core';
import type { ComponentRef, OutputRef, Type } from '@angular/core';

/** The component of a dialog: it has one `<dialog>` in its template, and emits what the user chose. */
export interface DialogContent<Answer> {
  readonly answered: OutputRef<Answer>;
}

/** A dialog that is open. */
export interface OpenDialog {
  /** Changes an input of the component. */
  set(input: string, value: unknown): void;
  /** Closes it and removes it. The focus returns to where it was. */
  close(): void;
}

/**
 * Opens a modal dialog over the page. (`bindings` of `createComponent` would load Angular's support for forms with the app.)
 * @param inputs of the component, by name
 * @param onAnswer gets what the user chose
 */
export function openDialog<Answer>(
  component: Type<DialogContent<Answer>>,
  inputs: Readonly<Record<string, unknown>>,
  onAnswer: (answer: Answer) => void,
  injector: Injector,
): OpenDialog {
  const created = createComponent(component, { environmentInjector: injector.get(EnvironmentInjector) });
  for (const [name, value] of Object.entries(inputs)) created.setInput(name, value);
  created.instance.answered.subscribe(onAnswer);
  const dialog = show(created, injector);
  return {
    set: (input, value) => created.setInput(input, value),
    close() {
      dialog?.close();
      created.destroy();
    },
  };
}

function show(created: ComponentRef<unknown>, injector: Injector): HTMLDialogElement | null {
  const host = created.location.nativeElement as HTMLElement;
  injector.get(ApplicationRef).attachView(created.hostView);
  injector.get(DOCUMENT).body.append(host);
  created.changeDetectorRef.detectChanges();
  const dialog = host.querySelector('dialog');
  dialog?.showModal();
  return dialog;
}
