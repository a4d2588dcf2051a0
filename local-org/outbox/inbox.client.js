// Keeps the open inbox up to date: when the server reports a change, the page loads the new list.
const list = document.querySelector('main');

const refresh = async () => {
  const response = await fetch('/inbox');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  list.replaceChildren(...page.querySelector('main').children);
};

const events = new EventSource('/inbox/events');
events.addEventListener('change', refresh);
// At the start and after each reconnection: messages that arrived before it were not reported.
events.addEventListener('open', refresh);

list.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  await navigator.clipboard.writeText(target.dataset.code);
  target.textContent = 'Copied';
});
