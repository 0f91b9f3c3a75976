// Curves, weights and edges that can be dragged. The fields below say the same and are what is sent; without script
// they are typed. Every handle is a slider: arrow keys move it, with Shift ten times as far, Delete takes a knot away.
const NS = 'http://www.w3.org/2000/svg';
const make = (name, attributes = {}) => {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));
const tell = field => {
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const WIDTH = 320, HEIGHT = 120, EDGE = 10;

// "0% = 0, 50% = 45": values with or without a percent sign, and the points they give.
const read = text => {
  const knots = [];
  for (const pair of text.split(/[,;\n]/)) {
    const match = /^\s*(-?[\d.]+)\s*(%?)\s*[=:]\s*(-?[\d.]+)\s*$/.exec(pair);
    if (!match) return null;
    knots.push({ x: Number(match[1]), y: Number(match[3]) });
  }
  return knots.every(knot => Number.isFinite(knot.x) && Number.isFinite(knot.y)) && knots.length ? knots : null;
};
const round = (value, step) => Number((Math.round(value / step) * step).toPrecision(12));
const write = (knots, percent) => knots.map(knot => `${knot.x}${percent ? '%' : ''} = ${knot.y}`).join(', ');
const stepOf = knots => {
  const span = Math.abs(knots.at(-1).x - knots[0].x) || 1;
  return 10 ** Math.floor(Math.log10(span / 50));
};
const scaleOf = knots => {
  const span = knots.at(-1).x - knots[0].x || 1;
  const [low, high] = [knots[0].x - span * .08, knots.at(-1).x + span * .08];
  return {
    x: value => EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE),
    y: points => HEIGHT - EDGE - points / 100 * (HEIGHT - 2 * EDGE),
    value: x => low + (x - EDGE) / (WIDTH - 2 * EDGE) * (high - low),
    points: y => (HEIGHT - EDGE - y) / (HEIGHT - 2 * EDGE) * 100,
  };
};
const line = (knots, scale) => {
  const places = knots.map(knot => `${scale.x(knot.x).toFixed(1)} ${scale.y(knot.y).toFixed(1)}`);
  return `M0 ${scale.y(knots[0].y).toFixed(1)}L${places.join('L')}L${WIDTH} ${scale.y(knots.at(-1).y).toFixed(1)}`;
};

const curve = box => {
  const field = document.getElementById(box.dataset.curve);
  const percent = box.dataset.percent === 'true' || field.value.includes('%');
  const svg = make('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'curve knots-plot' });
  const path = make('path');
  const grid = [0, 50, 100].map(points => make('line', { class: 'grid', x1: 0, x2: WIDTH, 'data-points': points }));
  const group = make('g');
  svg.append(...grid, path, group);
  box.append(svg);
  let knots = null, scale = null;

  const say = (knot, at) => box.dataset.knot.replace('{n}', at + 1).replace('{all}', knots.length)
    .replace('{value}', `${knot.x}${percent ? '%' : ''}`).replace('{points}', knot.y);
  const draw = () => {
    path.setAttribute('d', line(knots, scale));
    grid.forEach(one => { for (const name of ['y1', 'y2']) one.setAttribute(name, scale.y(Number(one.dataset.points))); });
    while (group.childElementCount > knots.length) group.lastChild.remove();
    while (group.childElementCount < knots.length) group.append(handle());
    knots.forEach((knot, at) => {
      const dot = group.children[at];
      dot.setAttribute('cx', scale.x(knot.x));
      dot.setAttribute('cy', scale.y(knot.y));
      dot.setAttribute('aria-valuenow', knot.y);
      dot.setAttribute('aria-valuetext', say(knot, at));
      dot.setAttribute('aria-label', say(knot, at));
    });
  };
  const load = () => {
    const found = read(field.value);
    box.hidden = !found;
    if (!found) return;
    knots = found;
    scale = scaleOf(knots);
    draw();
  };
  const move = (at, x, y) => {
    const step = stepOf(knots);
    const [before, after] = [knots[at - 1], knots[at + 1]];
    knots[at] = {
      x: round(clamp(x, before ? before.x + step : -Infinity, after ? after.x - step : Infinity), step),
      y: Math.round(clamp(y, 0, 100)),
    };
    draw();
    field.value = write(knots, percent);
    tell(field);
  };
  const handle = () => {
    const dot = make('circle', { r: 6, class: 'knot', tabindex: 0, role: 'slider', 'aria-valuemin': 0, 'aria-valuemax': 100 });
    const at = () => [...group.children].indexOf(dot);
    dot.addEventListener('pointerdown', event => {
      dot.setPointerCapture(event.pointerId);
      dot.focus();
      event.preventDefault();
    });
    dot.addEventListener('pointermove', event => {
      if (!dot.hasPointerCapture(event.pointerId)) return;
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      move(at(), scale.value(spot.x), scale.points(spot.y));
    });
    dot.addEventListener('pointerup', load);
    dot.addEventListener('keydown', event => {
      const [here, far] = [at(), event.shiftKey ? 10 : 1];
      const knot = knots[here], step = stepOf(knots) * far;
      const moves = { ArrowUp: [0, far], ArrowDown: [0, -far], ArrowLeft: [-step, 0], ArrowRight: [step, 0] };
      if (moves[event.key]) move(here, knot.x + moves[event.key][0], knot.y + moves[event.key][1]);
      else if (event.key === 'Delete' || event.key === 'Backspace') drop(here);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return dot;
  };
  const drop = at => {
    if (knots.length < 2) return;
    knots.splice(at, 1);
    field.value = write(knots, percent);
    tell(field);
    load();
    group.children[Math.min(at, knots.length - 1)].focus();
  };
  const add = Object.assign(document.createElement('button'), { type: 'button', className: 'btn quiet', textContent: box.dataset.add });
  add.addEventListener('click', () => {
    // In the middle of the widest gap.
    let widest = 0;
    for (let at = 1; at < knots.length - 1; at += 1) {
      if (knots[at + 1].x - knots[at].x > knots[widest + 1].x - knots[widest].x) widest = at;
    }
    const [from, to] = [knots[widest], knots[widest + 1] ?? { x: knots[widest].x + 1, y: knots[widest].y }];
    const step = stepOf(knots);
    knots.splice(widest + 1, 0, { x: round((from.x + to.x) / 2, step), y: Math.round((from.y + to.y) / 2) });
    field.value = write(knots, percent);
    tell(field);
    load();
    group.children[widest + 1].focus();
  });
  box.append(add);
  field.addEventListener('input', event => { if (event.isTrusted) load(); });
  load();
};

// A small picture of the curve in the closed row.
const mini = box => {
  const field = document.getElementById(box.dataset.mini);
  const svg = make('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'curve', width: 64, height: 30, preserveAspectRatio: 'none' });
  const path = make('path', { 'vector-effect': 'non-scaling-stroke' });
  svg.append(path);
  box.append(svg);
  const draw = () => {
    const knots = read(field.value);
    if (knots) path.setAttribute('d', line(knots, scaleOf(knots)));
  };
  field.addEventListener('input', draw);
  draw();
};

const twins = slider => {
  const field = document.getElementById(slider.dataset.for);
  slider.addEventListener('input', event => {
    event.stopPropagation();
    field.value = slider.value;
    tell(field);
  });
  field.addEventListener('input', () => { slider.value = field.value; });
};
const echo = place => {
  const field = document.getElementById(place.dataset.shows);
  field.addEventListener('input', () => { place.textContent = field.value; });
};

// The weights as one bar.
const weights = (bar, form) => {
  const svg = make('svg', { width: '100%', height: 10 });
  bar.append(svg);
  const draw = () => {
    const all = [...form.querySelectorAll('input[id$="-weight"]')].map(field => Math.max(0, Number(field.value) || 0));
    const total = all.reduce((a, b) => a + b, 0) || 1;
    svg.replaceChildren();
    let from = 0;
    all.forEach((weight, at) => {
      const width = weight / total * 100;
      svg.append(make('rect', { class: `w${Math.min(6, at + 1)}`, x: `${from + .1}%`, width: `${Math.max(0, width - .3)}%`, height: 10, rx: 1.5 }));
      from += width;
    });
  };
  form.addEventListener('input', draw);
  draw();
};

// The two edges between tiers on a line from 0 to 100.
const edges = box => {
  const fields = box.dataset.edges.split(' ').map(id => document.getElementById(id));
  const svg = make('svg', { width: '100%', height: 34, class: 'plot' });
  svg.append(make('line', { class: 'axis', x1: 0, x2: '100%', y1: 14, y2: 14 }));
  const handles = fields.map(field => {
    const dot = make('circle', { r: 6, cy: 14, class: 'knot', tabindex: 0, role: 'slider', 'aria-valuemin': 0, 'aria-valuemax': 100 });
    const text = make('text', { class: 'strong mid', y: 32 });
    const name = box.ownerDocument.querySelector(`label[for="${field.id}"]`).textContent;
    const show = () => {
      const value = Number(field.value) || 0;
      for (const [element, key] of [[dot, 'cx'], [text, 'x']]) element.setAttribute(key, `${clamp(value, 0, 100)}%`);
      text.textContent = field.value;
      dot.setAttribute('aria-valuenow', value);
      dot.setAttribute('aria-label', name);
    };
    const put = value => {
      field.value = Math.round(clamp(value, 0, 100));
      show();
      tell(field);
    };
    dot.addEventListener('pointerdown', event => { dot.setPointerCapture(event.pointerId); dot.focus(); event.preventDefault(); });
    dot.addEventListener('pointermove', event => {
      if (!dot.hasPointerCapture(event.pointerId)) return;
      const place = svg.getBoundingClientRect();
      put((event.clientX - place.left) / place.width * 100);
    });
    dot.addEventListener('keydown', event => {
      const far = event.shiftKey ? 10 : 1;
      const by = { ArrowUp: far, ArrowRight: far, ArrowDown: -far, ArrowLeft: -far }[event.key];
      if (by === undefined) return;
      put((Number(field.value) || 0) + by);
      event.preventDefault();
      event.stopPropagation();
    });
    field.addEventListener('input', event => { if (event.isTrusted) show(); });
    show();
    return [dot, text];
  });
  svg.append(...handles.flat());
  box.append(svg);
};

for (const form of document.querySelectorAll('form[data-scorecard]')) {
  form.querySelectorAll('[data-curve]').forEach(curve);
  form.querySelectorAll('[data-mini]').forEach(mini);
  form.querySelectorAll('[data-for]').forEach(twins);
  form.querySelectorAll('[data-shows]').forEach(echo);
  form.querySelectorAll('[data-weights]').forEach(bar => weights(bar, form));
  form.querySelectorAll('[data-edges]').forEach(edges);
}
