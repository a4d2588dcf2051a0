// Keeps the open inbox up to date: the server says that something changed, the page takes over the new list.
const list = document.querySelector('main');

new EventSource('/inbox/events').addEventListener('change', async () => {
  const response = await fetch('/inbox');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  list.replaceChildren(...page.querySelector('main').children);
});

list.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  await navigator.clipboard.writeText(target.dataset.code);
  target.textContent = 'Copied';
});
