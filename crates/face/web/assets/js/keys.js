// Keys. A page needs no script of its own: an element with data-key="e" is clicked by E, one with data-go="t"
// by G then T; [data-row]s inside [data-rows] are walked by J and K. In the current row a key wins over the page.

/** A letter by meaning, not by layout: with Hangul or kana input on, event.key is 'ㅓ' or 'Process'. */
export const letter = event => {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return event.code?.startsWith('Key') ? event.code[3].toLowerCase() : event.key;
};

/** Whether the key belongs to a text being written. */
export const writing = event => event.isComposing || event.keyCode === 229
  || event.target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

export const rows = () => [...document.querySelectorAll('[data-rows] [data-row]')].filter(row => row.offsetParent);
export const current = () => rows().find(row => row.getAttribute('aria-current') === 'true');

/** Makes a row the current one. Only one row is; its deeds show, its neighbours' do not. */
export const select = (row, { focus = false } = {}) => {
  if (!row) return;
  for (const other of rows()) if (other !== row) other.removeAttribute('aria-current');
  row.setAttribute('aria-current', 'true');
  if (focus) (row.querySelector('[data-main]') ?? row.querySelector('a'))?.focus({ preventScroll: true });
  if (focus) row.scrollIntoView({ block: 'nearest' });
};

const step = by => {
  const all = rows();
  const at = all.indexOf(current());
  select(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))], { focus: true });
};

const seen = element => element.offsetParent && !element.disabled;
/** The element a key would click now. */
export const deed = key => {
  const mine = `[data-key="${CSS.escape(key)}"]`;
  const here = current();
  return (here && [...here.querySelectorAll(mine)].find(seen))
    ?? [...document.querySelectorAll(mine)].find(element => seen(element) && !element.closest('[data-row]'));
};

const single = () => document.documentElement.dataset.keys !== 'off';
const open = () => document.querySelector('dialog[open]');
let going = 0;

const press = event => {
  if (event.defaultPrevented || writing(event) || event.metaKey || event.ctrlKey || event.altKey || open()) return;
  const key = letter(event);
  if (key === 'Enter') return enter(event);
  if (!single()) return;
  if (Date.now() - going < 1500) {
    going = 0;
    const place = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (place) { event.preventDefault(); place.click(); }
    return;
  }
  if (key === 'g') { going = Date.now(); return; }
  if (key === 'j' || key === 'k') { event.preventDefault(); return step(key === 'j' ? 1 : -1); }
  if (key === 'o') return enter(event);
  if (key === '?') { event.preventDefault(); return document.getElementById('help')?.showModal(); }
  const target = deed(key);
  if (target) { event.preventDefault(); target.click(); }
};

// Enter starts the suggested deed of the current row, unless something else has the focus and its own Enter.
const enter = event => {
  const here = current();
  const main = here?.querySelector('[data-key="Enter"]');
  const busy = event.target.closest?.('a, button, summary, input') && !event.target.matches('[data-main]');
  if (main && !busy) { event.preventDefault(); main.click(); }
};

addEventListener('keydown', press);
document.addEventListener('focusin', event => select(event.target.closest?.('[data-rows] [data-row]')));
document.addEventListener('click', event => select(event.target.closest?.('[data-rows] [data-row]')));

// Buttons that open a dialog: data-opens="help". Everything else about dialogs is the browser's own.
document.addEventListener('click', event => {
  const opener = event.target.closest?.('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.matches?.('dialog')) event.target.close();
  const dialog = event.target.closest?.('[data-closes]')?.closest('dialog');
  if (dialog) { event.preventDefault(); dialog.close(); }
});

// A list drawn anew keeps its place: the same row if it is still there, else the one that moved up into it.
let place = null;
document.addEventListener('htmx:before:swap', () => {
  const here = current();
  place = here && { id: here.id, at: rows().indexOf(here) };
});
document.addEventListener('htmx:after:swap', () => {
  const all = rows();
  if (!place || !all.length) return;
  select(document.getElementById(place.id)?.matches('[data-row]') ? document.getElementById(place.id) : all[Math.min(place.at, all.length - 1)]);
  place = null;
});
