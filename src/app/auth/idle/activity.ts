/** Assistive technology presses (`click`) and dictates (`input`) without a pointer or a key. */
const activities = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'click', 'input'] as const;

/**
 * Calls `onActivity` with each event by which a user shows to be there. Before the page gets to see it, whatever the page
 * makes of it. Scrolling as such is none, for the page does that too; nor is a tab that comes to the front.
 * @param signal ends it
 */
export function listenForActivity(onActivity: (event: Event) => void, signal: AbortSignal): void {
  for (const activity of activities) {
    const passive = activity === 'wheel' || activity === 'touchmove';
    window.addEventListener(
      activity,
      (event) => {
        if (!hasNotMoved(event)) onActivity(event);
      },
      { capture: true, passive, signal },
    );
  }
}

/** Some browsers tell of a move where it was the page that moved, under a pointer that lay still. */
const hasNotMoved = (event: Event): boolean =>
  event instanceof PointerEvent &&
  event.type === 'pointermove' &&
  event.movementX === 0 &&
  event.movementY === 0;

/**
 * Calls `onWake` at whatever may be the first that a page hears after the machine slept, or the tab did (Page Lifecycle).
 * @param signal ends it
 */
export function listenForWakeUp(onWake: () => void, signal: AbortSignal): void {
  for (const event of ['visibilitychange', 'resume']) document.addEventListener(event, onWake, { signal });
  for (const event of ['pageshow', 'focus', 'online']) window.addEventListener(event, onWake, { signal });
}

/** Keeps an event from whatever it was meant for. Its default is left alone but for presses: the browser's own keys must work. */
export function suppress(event: Event): void {
  event.stopImmediatePropagation();
  if (event.type === 'click') event.preventDefault();
}
