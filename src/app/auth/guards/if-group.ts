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

/** Whether the user is in one of these groups. Names must match exactly. */
export const isInGroup = (user: User | null, groups: readonly string[]): boolean =>
  user?.groups.some((group) => groups.includes(group)) ?? false;

/**
 * Shows a part of a page to members of a group. It follows the session; a renewal of the tokens doesn't change it. While the session is
 * `loading`, it shows nothing. It only hides what a user can't use: the API decides what a user may do.
 * @example
 * <a *authIfGroup="'Admins'; else others" routerLink="/admin">Admin</a>
 */
@Directive({ selector: '[authIfGroup]' })
export class IfGroup {
  /** Exact names from the ID token's `groups` claim: one, or a list. Membership in one of them is enough. */
  readonly groups = input.required<string | readonly string[]>({ alias: 'authIfGroup' });
  /** What everyone else sees, including signed-out users; default: nothing. */
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
