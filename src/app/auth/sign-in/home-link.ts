import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { BackgroundWork } from '../state/background-work';

/** The link "Back home" of the pages of `auth/`. It doesn't use `RouterLink`, which an app may not need otherwise. */
@Injectable({ providedIn: 'root' })
export class HomeLink {
  readonly #background = inject(BackgroundWork);
  readonly #router = inject(Router);

  /** The address of the start page. */
  readonly address = inject(Location).prepareExternalUrl('/');

  /** Opens the start page. The browser itself handles all but plain clicks, for example those that open a new tab. */
  open(event: MouseEvent): void {
    const { button, ctrlKey, shiftKey, altKey, metaKey } = event;
    if (button !== 0 || ctrlKey || shiftKey || altKey || metaKey) return;
    event.preventDefault();
    this.#background.run(() => this.#router.navigateByUrl('/'));
  }
}
