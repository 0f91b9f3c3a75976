// What every page of the team loads. Each module finds its own elements; none is needed to read a page.
import "./keys.js";
import "./palette.js";
import "./chart.js";
import "./undo.js";
import "./live.js";

// A select or radio that means "go there now": <form data-auto>. Without script its button is pressed.
document.addEventListener('change', event => event.target.closest?.('form[data-auto]')?.requestSubmit());
// After a swap that closed a menu, the menu goes too.
document.addEventListener('htmx:before:request', event => event.target.closest?.('[popover]')?.hidePopover?.());
