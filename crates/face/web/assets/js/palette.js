// The palette: one list of places, accounts, people and deeds, filtered as you type.
import { deed, letter, writing } from "./keys.js";

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** '한빛물류' is also found by its initials, 'ㅎㅂㅁㄹ'. */
export const initials = text => text.replace(/[가-힣]/g, c => INITIALS[Math.floor((c.charCodeAt(0) - 0xac00) / 588)]);
/** Katakana and hiragana, full and half width, upper and lower case are one. */
export const fold = text => text.normalize('NFKC').toLowerCase()
  .replace(/[ァ-ヶ]/g, c => String.fromCharCode(c.charCodeAt(0) - 0x60));

const dialog = document.getElementById('palette');
const input = dialog?.querySelector('input');
const list = dialog?.querySelector('[role=listbox]');
let answers = [];
let asked = null;
let more = true;
let at = 0;

// A small workspace comes whole with the first question; a large one is asked again as one types.
const load = async query => {
  if (asked !== null && (!more || asked === query)) return;
  asked = query;
  const got = await fetch(`${dialog.dataset.from}?q=${encodeURIComponent(query)}`, { headers: { accept: 'application/json' } });
  if (!got.ok || asked !== query) return;
  const told = await got.json();
  more = told.more;
  answers = told.answers;
  for (const answer of answers) {
    const all = [answer.label, answer.alt ?? '', answer.reading ?? ''].join(' ');
    answer.folded = `${fold(all)} ${fold(initials(all))}`;
  }
  draw();
};

// What can be done on this page now comes first: every key in sight is a deed with its own words.
const deeds = () => [...document.querySelectorAll('[data-key][data-deed]')]
  .filter(element => deed(element.dataset.key) === element)
  .map(element => ({ group: dialog.dataset.deeds, label: element.dataset.deed, keys: element.dataset.key === 'Enter' ? '↵' : element.dataset.key.toUpperCase(), element, folded: fold(element.dataset.deed) }));

const option = (answer, index) => {
  const row = document.createElement(answer.href ? 'a' : 'button');
  row.id = `palette-${index}`;
  row.tabIndex = -1;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(index === at));
  if (answer.href) row.href = answer.href;
  else row.addEventListener('click', () => { dialog.close(); answer.element.click(); });
  const label = document.createElement('span');
  label.textContent = answer.label;
  if (answer.lang) label.lang = answer.lang;
  row.append(label);
  if (answer.alt) {
    const alt = document.createElement('span');
    alt.className = 'latin';
    alt.textContent = answer.alt;
    row.append(alt);
  }
  if (answer.keys) {
    const keys = document.createElement('kbd');
    keys.textContent = answer.keys;
    row.append(keys);
  }
  return row;
};

const draw = () => {
  const query = fold(input.value.trim());
  const hits = [...deeds(), ...answers].filter(answer => answer.folded.includes(query)).slice(0, query ? 30 : 14);
  at = Math.min(at, Math.max(0, hits.length - 1));
  const groups = [];
  hits.forEach((answer, index) => {
    if (groups.at(-1)?.getAttribute('aria-label') !== answer.group) {
      const group = document.createElement('div');
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', answer.group);
      const title = document.createElement('h3');
      title.setAttribute('aria-hidden', 'true');
      title.textContent = answer.group;
      group.append(title);
      groups.push(group);
    }
    groups.at(-1).append(option(answer, index));
  });
  list.replaceChildren(...groups);
  dialog.querySelector('[data-nothing]').hidden = hits.length > 0;
  if (hits.length) input.setAttribute('aria-activedescendant', `palette-${at}`);
  else input.removeAttribute('aria-activedescendant');
};

const show = () => {
  if (!dialog || dialog.open) return;
  at = 0;
  input.value = '';
  draw();
  dialog.showModal();
  load('');
};

const move = event => {
  if (event.isComposing || event.keyCode === 229) return;
  const count = list.querySelectorAll('[role=option]').length;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    at = count ? (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0;
    draw();
    list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const chosen = list.querySelector('[aria-selected=true]');
    if (chosen?.href && (event.metaKey || event.ctrlKey)) open(chosen.href, '_blank', 'noopener');
    else chosen?.click();
  }
};

if (dialog) {
  input.addEventListener('input', event => {
    at = 0;
    draw();
    if (!event.isComposing) load(more && answers.length ? input.value.trim() : '');
  });
  input.addEventListener('compositionend', () => { if (more && answers.length) load(input.value.trim()); });
  input.addEventListener('keydown', move);
  document.addEventListener('click', event => { if (event.target.closest?.('[data-palette]')) show(); });
  addEventListener('keydown', event => {
    const shortcut = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && letter(event) === 'k';
    const slash = event.key === '/' && !writing(event) && !event.metaKey && !event.ctrlKey && !document.querySelector('dialog[open]')
      && document.documentElement.dataset.keys !== 'off';
    if (shortcut || slash) { event.preventDefault(); show(); }
  });
}
