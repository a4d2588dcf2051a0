// Shows the Sign-In Widget with the configuration that the page brings along.
const configuration = JSON.parse(document.getElementById('configuration').textContent);

const showTrouble = () => {
  document.getElementById('trouble').hidden = false;
};

const { OktaSignIn, location } = globalThis;
if (!OktaSignIn) showTrouble();
// What goes wrong after the widget is there, it shows by itself; success it leaves for by itself.
else new OktaSignIn(configuration).renderEl({ el: configuration.el }, () => undefined, showTrouble);

// A page that Back brings up from memory holds a sign-in that may be over.
globalThis.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

// Where a sign-in has run out, the widget's "Back to sign in" leads to the org's bare address, which knows of no app.
// The address of this page begins the same sign-in anew.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link?.href !== `${configuration.baseUrl}/`) return;
  event.preventDefault();
  location.reload();
});
