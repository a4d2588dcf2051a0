// Fills in the form of a screen and submits it, as a user would: the Sign-In Widget shows an error of a field only then.
const { path, fields } = JSON.parse(document.getElementById('showcase-form').textContent);
const widget = document.getElementById('okta-login-container');
const { performance, Event, setInterval, clearInterval, setTimeout } = globalThis;

const isSubmitted = () =>
  performance.getEntriesByType('resource').some(({ name }) => name.endsWith(`/idp/idx/${path}`));
// The widget refuses some values itself, and sends no request.
const isRefused = () =>
  widget.querySelector('.o-form-input-error, .okta-form-infobox-error, [data-se="infobox-error"]') !== null;

const fillIn = (name, value) => {
  const input = widget.querySelector(`input[name="${name}"]`);
  if (!input) return;
  input.value = value;
  // The generations of the widget listen to different events.
  for (const type of ['input', 'keyup', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
};

const submit = () => {
  const [first] = Object.keys(fields);
  const canSubmit = ['[type="submit"]', `input[name="${first}"]`].every((each) => widget.querySelector(each));
  // While it waits for the link in an email, the page has the field for the code only on request.
  if (!canSubmit) {
    widget.querySelector('.enter-auth-code-instead-link, form button')?.click();
    return;
  }
  for (const [name, value] of Object.entries(fields)) fillIn(name, value);
  fillIn('confirmPassword', fields['credentials.passcode']);
  // The third generation takes over what was typed with its next rendering.
  setTimeout(() => widget.querySelector('[type="submit"]')?.click(), 100);
};

// Repeats it, because the widget may render its form again, and ignores a submit shortly after the page has appeared.
let attempts = 0;
const timer = setInterval(() => {
  if (isSubmitted() || isRefused() || ++attempts > 30) clearInterval(timer);
  else submit();
}, 1000);
