// A link that works once is used by a press of its button; a browser with script presses it for its reader.
// Whoever only looks at links (mail scanners do) runs no script and uses nothing up.
document.querySelector('form[data-at-once]')?.requestSubmit();
