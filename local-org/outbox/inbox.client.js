// Keeps the open inbox up to date: when the server reports a change, the page loads the new list.
const list = document.querySelector('.messages');

const idsIn = (part) => [...part.querySelectorAll('article')].map(({ id }) => id).join();

const refresh = async () => {
  const response = await fetch('/inbox');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('.messages');
  if (idsIn(fresh) !== idsIn(list)) {
    list.replaceChildren(...fresh.children);
    return;
  }
  // Only their ages have changed. What is selected or focused stays.
  const times = fresh.querySelectorAll('time');
  for (const [index, time] of list.querySelectorAll('time').entries())
    time.textContent = times[index].textContent;
};

const events = new EventSource('/inbox/events');
events.addEventListener('change', refresh);
// At the start and after each reconnection: messages that arrived before it were not reported.
events.addEventListener('open', refresh);

// The server knows the ages, because tests can move its clock.
globalThis.setInterval(() => {
  if (!document.hidden) refresh().catch(() => undefined);
}, 30_000);

list.addEventListener('click', async ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  await navigator.clipboard.writeText(target.dataset.code);
  target.textContent = 'Copied';
});
