import {
  ApplicationRef,
  type Binding,
  createComponent,
  DOCUMENT,
  EnvironmentInjector,
  type Injector,
  type Type,
} from '@angular/core';

/** A dialog that is open. */
export interface OpenDialog {
  /** Closes it and removes it. The focus returns to where it was. */
  close(): void;
}

/**
 * Opens a modal dialog over the page.
 * @param component has one `<dialog>` in its template
 * @param bindings to its inputs and outputs
 */
export function openDialog(
  component: Type<unknown>,
  bindings: readonly Binding[],
  injector: Injector,
): OpenDialog {
  const created = createComponent(component, {
    environmentInjector: injector.get(EnvironmentInjector),
    bindings: [...bindings],
  });
  const host = created.location.nativeElement as HTMLElement;
  injector.get(ApplicationRef).attachView(created.hostView);
  injector.get(DOCUMENT).body.append(host);
  created.changeDetectorRef.detectChanges();
  const dialog = host.querySelector('dialog');
  dialog?.showModal();
  return {
    close(): void {
      dialog?.close();
      created.destroy();
    },
  };
}
