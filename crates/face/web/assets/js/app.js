// What every page of the team loads. Each module finds its own elements; none is needed to read a page.
import "./once.js";
import "./keys.js";
import "./palette.js";
import "./chart.js";
import "./undo.js";
import "./live.js";

// A select or radio that means "go there now": <form data-auto>. Without script its button is pressed.
document.addEventListener('change', event => event.target.closest?.('form[data-auto]')?.requestSubmit());
// After a swap that closed a menu, the menu goes too.
document.addEventListener('htmx:before:request', event => event.target.closest?.('[popover]')?.hidePopover?.());
// A link, key or command shown to be copied is selected as soon as one is in it.
document.addEventListener('focusin', event => { if (event.target.matches?.('[data-copy]')) event.target.select(); });

// A part swapped into the shared dialog opens it; a list redrawn behind it closes it.
const targeted = (event, selector) => {
  const target = event.detail?.ctx?.target;
  return typeof target === 'string' ? target === selector : target?.matches?.(selector);
};
document.addEventListener('htmx:after:swap', event => {
  const dialog = document.getElementById('dialog');
  if (targeted(event, '#dialog-body')) {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
  } else if (targeted(event, '#list')) dialog?.close();
});
