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
import { SessionStore } from '../state/session-store';
import type { User } from '../state/user';

/** Whether somebody is in one of these groups. Whole names are compared, letter for letter. */
export const isInGroup = (user: User | null, groups: readonly string[]): boolean =>
  user?.groups.some((group) => groups.includes(group)) ?? false;

/**
 * Shows a part of a page to members of a group: `<a *authIfGroup="'Admins'; else others">`. It comes and goes with the
 * session, and a renewal of the tokens leaves it as it is. Until it is clear who is signed in nothing shows.
 * It spares people what is of no use to them; what they may do is for the API to decide.
 */
@Directive({ selector: '[authIfGroup]' })
export class IfGroup {
  /** Exact names, as in the ID token's `groups` claim: one, or a list of which one is enough. */
  readonly groups = input.required<string | readonly string[]>({ alias: 'authIfGroup' });
  /** What everyone else sees, whoever is not signed in included; default: nothing. */
  readonly else = input<TemplateRef<unknown> | null>(null, { alias: 'authIfGroupElse' });

  readonly #store = inject(SessionStore);
  readonly #content = inject<TemplateRef<unknown>>(TemplateRef);
  readonly #place = inject(ViewContainerRef);

  readonly #shown = computed(() => {
    if (this.#store.state().status === 'loading') return null;
    const groups = this.groups();
    const isMember = isInGroup(this.#store.user(), typeof groups === 'string' ? [groups] : groups);
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
