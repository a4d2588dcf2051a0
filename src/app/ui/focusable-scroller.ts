import { afterNextRender, DestroyRef, Directive, ElementRef, inject, signal } from '@angular/core';

/**
 * Makes an element a tab stop while its content is higher than it is, so that the keyboard can scroll it. Safari doesn't do that itself,
 * and a tab stop that scrolls nothing is in the way.
 */
@Directive({ selector: '[appFocusableScroller]', host: { '[attr.tabindex]': 'scrolls() ? 0 : null' } })
export class FocusableScroller {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly scrolls = signal(false);

  constructor() {
    const observer = new ResizeObserver(() =>
      this.scrolls.set(this.host.scrollHeight > this.host.clientHeight),
    );
    // The content grows without resizing an element that is as high as it can be.
    afterNextRender(() => {
      for (const element of [this.host, ...this.host.children]) observer.observe(element);
    });
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
