// Keeps the open inbox up to date: the server says that something changed, the page takes over the new list.
const list = document.querySelector('main');

const refresh = async () => {
  const response = await fetch('/inbox');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  list.replaceChildren(...page.querySelector('main').children);
};

const events = new EventSource('/inbox/events');
events.addEventListener('change', refresh);
// The first time and after every interruption: what came in between nobody told.
events.addEventListener('open', refresh);

list.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  await navigator.clipboard.writeText(target.dataset.code);
  target.textContent = 'Copied';
});
