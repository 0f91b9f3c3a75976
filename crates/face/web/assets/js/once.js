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
