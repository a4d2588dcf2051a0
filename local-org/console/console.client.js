// What the pages of the console do with a script. Everything else works without one.

// Copies a value, such as a client ID.
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = 'Copied';
});

// Loads a live part of the page again, every `data-live` milliseconds, while the page is visible and nobody is at a control in it.
// What is open stays open, the focus stays, and a table keeps its scroll position.
const show = (part, fresh) => {
  for (const { id } of part.querySelectorAll('details[open]'))
    fresh.querySelector(`[id="${id}"]`)?.setAttribute('open', '');
  if (fresh.innerHTML === part.innerHTML) return;
  const { id } = document.activeElement;
  const [table, freshTable] = [part, fresh].map((each) => each.querySelector(':scope > .table'));
  if (table && freshTable) {
    table.querySelector('tbody').replaceWith(freshTable.querySelector('tbody'));
    while (table.nextSibling) table.nextSibling.remove();
    while (freshTable.nextSibling) part.append(freshTable.nextSibling);
  } else part.replaceChildren(...fresh.childNodes);
  if (id && document.activeElement === document.body)
    document.getElementById(id)?.focus({ preventScroll: true });
};
for (const part of document.querySelectorAll('[data-live]')) {
  const refresh = async () => {
    const { activeElement } = document;
    if (
      document.hidden ||
      (part.contains(activeElement) && activeElement.matches('input, textarea, select, button'))
    )
      return;
    const response = await fetch(globalThis.location.href);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (fresh) show(part, fresh);
  };
  globalThis.setInterval(() => refresh().catch(() => undefined), Number(part.dataset.live));
}
