// A form is sent once: pressing its button again while the first press is under way is the same press.
const WHILE = 5_000; // beyond it, whoever presses again means it
const sent = new WeakMap();
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || form.matches('[data-auto]')) return;
  if (Date.now() - (sent.get(form) ?? 0) < WHILE) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else sent.set(form, Date.now());
}, true);
document.addEventListener('htmx:finally:request', event => sent.delete(event.target));
addEventListener('pageshow', event => { if (event.persisted) for (const form of document.forms) sent.delete(form); });

// A menu closes as soon as its button is pressed, and a list drawn anew moves up: the second press of a double click
// would fall on what lies there now, which may be another task's. It belongs to the button that is gone.
let pressed = null;
const sender = event => {
  const button = event.target.closest?.('button');
  return button?.form?.method === 'post' ? { button, action: button.form.action } : null;
};
addEventListener('click', event => {
  const now = sender(event);
  if (event.detail < 2) pressed = now;
  else if (pressed && (now?.button !== pressed.button || now.action !== pressed.action)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
