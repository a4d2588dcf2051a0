// What the pages of the console do with a script. Everything else works without one.

// Copies a value, such as a client ID.
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = 'Copied';
});

// Loads a live part of the page again, every `data-live` milliseconds, while the page is visible and nobody is typing in it.
for (const part of document.querySelectorAll('[data-live]')) {
  const refresh = async () => {
    if (document.hidden || part.contains(document.activeElement)) return;
    const response = await fetch(globalThis.location.href);
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
  };
  globalThis.setInterval(() => refresh().catch(() => undefined), Number(part.dataset.live));
}
