/** Assistive technology causes `click` and, by dictation, `input` without a pointer or a key. */
const activities = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'click', 'input'] as const;

/**
 * Calls `onActivity` for each event that shows that the user is there, before the page gets the event. Scrolling doesn't count, since
 * the page can scroll by itself. A tab that comes to the front doesn't count either.
 * @param signal ends the listening
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

/** Some browsers report a move if the page moves under a stationary pointer. */
const hasNotMoved = (event: Event): boolean =>
  event instanceof PointerEvent &&
  event.type === 'pointermove' &&
  event.movementX === 0 &&
  event.movementY === 0;

/**
 * Calls `onWake` for each event that may be the first one after the machine or the tab has slept (Page Lifecycle).
 * @param signal ends the listening
 */
export function listenForWakeUp(page: Document, onWake: () => void, signal: AbortSignal): void {
  for (const event of ['visibilitychange', 'resume']) page.addEventListener(event, onWake, { signal });
  for (const event of ['pageshow', 'focus', 'online']) window.addEventListener(event, onWake, { signal });
}

/** Stops an event. Prevents the default action of clicks only, so that the browser's own shortcuts still work. */
export function suppress(event: Event): void {
  event.stopImmediatePropagation();
  if (event.type === 'click') event.preventDefault();
}
