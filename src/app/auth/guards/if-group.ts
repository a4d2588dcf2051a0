import {
  computed,
  Directive,
  effect,
  inject,
  input,
  TemplateRef,
  untracked,
  ViewContainerRef,
} from '@angular/core';
import { Session } from '../session/session';
import { isInGroup } from './is-in-group';

/**
 * Shows a part of a page to members of a group: `<a *appIfGroup="'Admins'; else others">`. It comes and goes with the
 * session, and a renewal of the tokens leaves it as it is. Until it is clear who is signed in nothing shows.
 * It spares people what is of no use to them; what they may do is for the API to decide.
 */
@Directive({ selector: '[appIfGroup]' })
export class IfGroup {
  /** Exact names, as in the ID token's `groups` claim: one, or a list of which one is enough. */
  readonly groups = input.required<string | readonly string[]>({ alias: 'appIfGroup' });
  /** What everyone else sees, whoever is not signed in included; default: nothing. */
  readonly else = input<TemplateRef<unknown> | null>(null, { alias: 'appIfGroupElse' });

  readonly #session = inject(Session);
  readonly #content = inject<TemplateRef<unknown>>(TemplateRef);
  readonly #place = inject(ViewContainerRef);

  readonly #shown = computed(() => {
    if (this.#session.state().status === 'loading') return null;
    const groups = this.groups();
    const isMember = isInGroup(this.#session.user(), typeof groups === 'string' ? [groups] : groups);
    return isMember ? this.#content : this.else();
  });

  constructor() {
    effect(() => {
      const shown = this.#shown();
      untracked(() => {
        this.#place.clear();
        if (shown) this.#place.createEmbeddedView(shown);
      });
    });
  }
}
