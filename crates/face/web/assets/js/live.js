// Live parts. <div id="list" data-live="/today/list?team=0" data-live-on="tasks"> is drawn anew when the server says
// "tasks" changed. While the pointer or the focus is in it, or a dialog is open over it, nothing moves: its data-live-line shows instead, and
// pressing that draws it.
const parts = () => [...document.querySelectorAll('[data-live]')];
const busy = part => part.matches(':hover') || part.contains(document.activeElement) || document.querySelector('dialog[open]');

const draw = part => {
  const line = document.getElementById(part.dataset.liveLine);
  if (line) line.hidden = true;
  window.htmx?.ajax('GET', part.dataset.live, { target: `#${part.id}`, swap: 'innerMorph' });
};

const heard = (name, message) => {
  for (const part of parts()) {
    if (!part.dataset.liveOn.split(' ').includes(name)) continue;
    const line = document.getElementById(part.dataset.liveLine);
    if (!busy(part)) { draw(part); continue; }
    if (!line) continue;
    line.querySelector('[data-live-text]').textContent = message.text || line.dataset.text || '';
    line.hidden = false;
  }
};

const names = new Set(parts().flatMap(part => part.dataset.liveOn.split(' ')));
if (names.size) {
  const source = new EventSource('/live');
  for (const name of names) {
    source.addEventListener(name, event => {
      let message = {};
      try { message = JSON.parse(event.data); } catch { /* a bare signal is enough */ }
      heard(name, message);
    });
  }
  addEventListener('pagehide', () => source.close());
  document.addEventListener('click', event => {
    const line = event.target.closest?.('[data-live-draw]');
    if (line) for (const part of parts()) if (part.dataset.liveLine === line.dataset.liveDraw) draw(part);
  });
}
