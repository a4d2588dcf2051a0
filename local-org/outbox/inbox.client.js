// Keeps the open inbox up to date: when the server reports a change, the page loads the new list.
const list = document.querySelector('.messages');
let newest = 0;

const load = async () => {
  const response = await fetch('/inbox');
  if (!response.ok) throw new Error(`The inbox responded with ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return [...page.querySelector('.messages').children];
};

/** Messages that stay are not replaced: screen readers announce only the new ones, and selection and focus stay. */
const show = (children) => {
  const ids = new Set(children.map(({ id }) => id));
  const shown = new Map([...list.children].map((child) => [child.id, child]));
  for (const [id, child] of shown) if (!ids.has(id)) child.remove();
  for (const [index, child] of children.entries()) {
    const kept = shown.get(child.id);
    if (!kept) list.insertBefore(child, list.children[index] ?? null);
    else if (kept.matches('article'))
      kept.querySelector('time').textContent = child.querySelector('time').textContent;
  }
};

const refresh = async () => {
  const request = ++newest;
  try {
    const children = await load();
    // A slow response must not replace the list of a later one.
    if (request === newest) show(children);
  } catch {
    // The list stays as it is until the next refresh: after a change, a reconnection, or 30 seconds.
  }
};

const events = new EventSource('/inbox/events');
events.addEventListener('change', refresh);
// At the start and after each reconnection: messages that arrived before it were not reported.
events.addEventListener('open', refresh);

// The server knows the ages, because tests can move its clock.
globalThis.setInterval(() => {
  if (!document.hidden) void refresh();
}, 30_000);

list.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  await navigator.clipboard.writeText(target.dataset.code);
  target.textContent = 'Copied';
});
