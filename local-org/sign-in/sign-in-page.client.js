// Starts the Sign-In Widget with the configuration in the page, in the colors of the page.
// The widget keeps the colors that it starts with. So does the page, if the user changes the theme in the meantime.
const isDark = globalThis.matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';

const configuration = JSON.parse(document.getElementById('configuration').textContent);
const { OktaSignIn, location } = globalThis;

const showLoadError = () => {
  document.getElementById('load-error').hidden = false;
};

/** The option with the colors of the page. Without it, the widget works with its own colors, which are light. */
const loadTheme = async () => {
  try {
    const { widgetTheme } = await import('./widget-theme.client.js');
    return { theme: widgetTheme() };
  } catch {
    document.documentElement.style.colorScheme = 'light';
    return {};
  }
};

const start = async () => {
  const widget = new OktaSignIn({ ...configuration, ...(await loadTheme()) });
  // Once the widget is running, it shows errors and redirects after success on its own.
  widget.renderEl({ el: configuration.el }, () => undefined, showLoadError);
};
start().catch(showLoadError);

// After Back, the browser may restore this page from memory, but its sign-in may be over.
globalThis.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

// When a sign-in has expired, the widget's "Back to sign in" leads to the org's root, which doesn't know the app. Reload
// instead: the address of this page starts the same sign-in again.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link?.href !== `${configuration.baseUrl}/`) return;
  event.preventDefault();
  location.reload();
});

// Fills in the form of a demo user's sign-in. The widget keeps its own copy of the values, which it updates on `input`.
const fill = (name, value) => {
  const field = document.querySelector(`input[name="${name}"]`);
  if (!field) return;
  const { set } = Object.getOwnPropertyDescriptor(globalThis.HTMLInputElement.prototype, 'value');
  set.call(field, value);
  for (const type of ['input', 'change']) field.dispatchEvent(new globalThis.Event(type, { bubbles: true }));
};
document.querySelector('.demo-users')?.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  fill('identifier', button.dataset.login);
  fill('credentials.passcode', button.dataset.password);
  document.querySelector('#okta-login-container [type="submit"]')?.focus();
});
