// A reading line over charts drawn by the server. <svg class="plot live" tabindex="0" data-values="3,4,…"
// data-labels="2 Nov|9 Nov|…" data-top="8" data-height="120" data-most="10">; pointer or arrow keys. The table below says the same.
const NS = 'http://www.w3.org/2000/svg';
const make = (name, attributes) => {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

const read = svg => {
  const values = svg.dataset.values.split(',').map(text => (text === '' ? null : Number(text)));
  const labels = svg.dataset.labels?.split('|') ?? [];
  const [top, height, most] = [svg.dataset.top, svg.dataset.height, svg.dataset.most].map(Number);
  const line = make('line', { class: 'axis', y1: top, y2: top + height });
  const dot = make('circle', { class: 'ink-f', r: 3.5 });
  const text = make('text', { class: 'strong halo', dy: -9 });
  const group = make('g', { visibility: 'hidden' });
  group.append(line, dot, text);
  svg.append(group);
  const spoken = Object.assign(document.createElement('span'), { className: 'vh' });
  spoken.setAttribute('aria-live', 'polite');
  svg.after(spoken);
  let at = values.length - 1;

  const show = index => {
    at = Math.max(0, Math.min(values.length - 1, index));
    const value = values[at];
    const x = `${values.length > 1 ? at / (values.length - 1) * 100 : 100}%`;
    for (const name of ['x1', 'x2']) line.setAttribute(name, x);
    dot.setAttribute('cx', x);
    text.setAttribute('x', x);
    dot.setAttribute('visibility', value === null ? 'hidden' : 'inherit');
    const y = top + (1 - (value ?? 0) / most) * height;
    dot.setAttribute('cy', y);
    text.setAttribute('y', y);
    text.setAttribute('text-anchor', at > values.length * .8 ? 'end' : 'start');
    text.textContent = spoken.textContent = labels[at] ?? String(value ?? '–');
    group.setAttribute('visibility', 'visible');
  };
  const hide = () => group.setAttribute('visibility', 'hidden');
  svg.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect();
    show(Math.round((event.clientX - box.left) / box.width * (values.length - 1)));
  });
  svg.addEventListener('pointerleave', hide);
  svg.addEventListener('blur', hide);
  svg.addEventListener('focus', () => show(at));
  svg.addEventListener('keydown', event => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: values.length - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); show(to); }
  });
};

const ready = new WeakSet();
export const charts = root => {
  for (const svg of root.querySelectorAll('svg.plot.live[data-values]')) {
    if (!ready.has(svg)) { ready.add(svg); read(svg); }
  }
};
charts(document);
document.addEventListener('htmx:after:swap', () => charts(document));
