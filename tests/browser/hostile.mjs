// A book in which every text is hostile, and what is planted beside it: by files, by an API key and by forms.
// Each planted text is remembered with its mark, so that the pages can be asked whether they show it as it was written.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from './demo.mjs';
import { CONTROLS, PAYLOADS, mark } from './payloads.mjs';

/// So many accounts carry people, tickets, answers, notes and usage: each a part of the corpus.
export const DEEP = 6;
const PART = Math.ceil(PAYLOADS.length / DEEP);
const DAY = 86_400_000;
export const day = ago => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

/// Everything that was planted, by its mark.
export class Planted {
  texts = new Map();
  seen = new Set();

  /// The n-th payload for a field, as the field holds it.
  text(field, n, { most = 200, as = text => text } = {}) {
    const at = n % PAYLOADS.length;
    for (let step = 0; step < PAYLOADS.length; step += 1) {
      const text = as(PAYLOADS[(at + step) % PAYLOADS.length].text(mark(field, n)));
      if ([...text].length > most) continue;
      const json = plain(JSON.stringify(text).slice(1, -1));
      this.texts.set(mark(field, n), { field, payload: (at + step) % PAYLOADS.length, text: plain(text), json });
      return text;
    }
    throw new Error(`no payload of ${most} characters`);
  }

  /// Takes note of what a page shows.
  look(shown) {
    const text = plain(shown);
    for (const found of new Set(text.match(/z[a-z]{2}\d+z/g) ?? [])) {
      const planted = this.texts.get(found);
      if (planted && !this.seen.has(found) && (text.includes(planted.text) || text.includes(planted.json))) this.seen.add(found);
    }
  }

  /// How many of each field were seen, of how many.
  fields() {
    const fields = new Map();
    for (const [at, { field }] of this.texts) {
      const [seen, all] = fields.get(field) ?? [0, 0];
      fields.set(field, [seen + (this.seen.has(at) ? 1 : 0), all + 1]);
    }
    return fields;
  }

  /// How many of the corpus were seen, in whatever field.
  payloads() {
    return new Set([...this.seen].map(at => this.texts.get(at).payload)).size;
  }
}

/// As the browser lays it out: spaces of any kind are one.
export const plain = text => text.replace(/\s+/g, ' ').trim();

const csv = rows => rows.map(row => row.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\n');
const ndjson = rows => rows.map(row => JSON.stringify(row)).join('\n');
const fields = (name, into, columns, constants = {}) => `[[file]]\nname = "${name}"\ninto = "${into}"\n[file.columns]\n`
  + columns.map(column => `"${column}" = "${column}"`).join('\n')
  + Object.entries(constants).map(([field, text]) => `\n"${field}" = { constant = ${JSON.stringify(text)} }`).join('') + '\n\n';

/// A name of an event, a user or a ticket is one line.
const line = text => text.replace(/[\t\n]/g, ' ');

/// An address of mail has neither spaces nor a second @, and small letters alone.
const mail = text => `${text.replace(/[\s@]/g, '/').toLowerCase()}@h.example`;

/// Writes the book's files into a folder; answers the folder.
export function book(planted, folder, owner) {
  mkdirSync(folder, { recursive: true });
  const put = (name, text) => writeFileSync(join(folder, name), text);
  const every = PAYLOADS.map((_, n) => n);
  const home = n => `h${Math.floor(n / PART)}`;
  const text = (field, n, most) => planted.text(field, n, { most });
  const heads = ['external_id', 'name', 'latin', 'reading', 'industry', 'city', 'country', 'region', 'owner', 'started_on', 'attribute.<b>'];
  put('accounts.csv', csv([heads, ...every.map(n => [
    `h${n}`, text('an', n), text('la', n + 37), text('ar', n + 74), text('in', n + 111), text('ci', n + 148), text('co', n + 185), text('re', n + 222), owner, day(400), text('at', n),
  ])]));
  put('contacts.ndjson', ndjson(every.map(n => ({
    account: home(n), external_id: `p${n}`, name: text('cn', n + 259), reading: text('cr', n + 296), title: text('ct', n + 333),
    email: planted.text('ce', n + 370, { most: 200, as: mail }), role: n % PART ? 'user' : 'champion', joined_on: day(300), ...(n % PART ? {} : { left_on: day(6) }),
  }))));
  put('subscriptions.csv', csv([
    ['account', 'subscription', 'term', 'product', 'unit', 'starts_on', 'ends_on', 'amount', 'currency', 'quantity', 'notice_days'],
    ...every.map(n => [home(n), `s${n}`, `t${n}`, text('pr', n + 407), n % 2 ? 'seats' : text('un', n), day(200), day(-100), 1200, 'USD', 12, 90]),
  ]));
  put('tickets.ndjson', ndjson(every.map(n => ({
    account: home(n), external_id: planted.text('tn', n + 444, { most: 200, as: line }), subject: text('ts', n + 481), priority: n % PART ? 'P3' : 'P1', requester: `p${n}`, opened_at: `${day(8)}T08:00:00Z`,
  }))));
  put('answers.ndjson', ndjson(every.map(n => ({
    account: home(n), external_id: `r${n}`, survey: `q${n % 60}`, question: text('sq', n % 60), kind: 'nps', contact: `p${n}`, score: n % 12 ? 7 + n % 4 : n % 7,
    verbatim: text('vb', n + 19, 2000), at: `${day(3)}T09:00:00Z`,
  }))));
  put('notes.ndjson', ndjson(every.map(n => ({
    account: home(n), external_id: `n${n}`, kind: ['note', 'call', 'meeting', 'email'][n % 4], at: `${day(5)}T09:00:00Z`,
    author: text('na', n + 56, 100), participants: `p${n}`, body: text('nb', n + 93, 2000),
  }))));
  put('events.ndjson', ndjson(every.map(n => ({
    account: home(n), time: `${day(20)}T09:${String(n % 60).padStart(2, '0')}:00Z`, name: planted.text('en', n + 130, { most: 100, as: line }), user: planted.text('eu', n + 167, { most: 100, as: line }),
    message_id: `e${n}`, value: text('ev', n + 204), [`${'<img src=x onerror=__hit(/zep0z/)>'}`]: text('eq', n + 241),
  }))));
  put('mapping.toml', `source = ${JSON.stringify(planted.text('es', 3, { most: 40 }))}\n\n`
    + fields('accounts.csv', 'accounts', heads)
    + fields('contacts.ndjson', 'contacts', ['account', 'external_id', 'name', 'reading', 'title', 'email', 'role', 'joined_on', 'left_on'])
    + fields('subscriptions.csv', 'subscriptions', ['account', 'subscription', 'term', 'product', 'unit', 'starts_on', 'ends_on', 'amount', 'currency', 'quantity', 'notice_days'])
    + fields('tickets.ndjson', 'tickets', ['account', 'external_id', 'subject', 'priority', 'requester', 'opened_at'])
    + fields('answers.ndjson', 'answers', ['account', 'external_id', 'survey', 'kind', 'question', 'contact', 'score', 'verbatim', 'at'])
    + fields('notes.ndjson', 'notes', ['account', 'external_id', 'kind', 'at', 'author', 'participants', 'body'])
    + fields('events.ndjson', 'events', ['account', 'time', 'name', 'user', 'message_id'])
      .replace(/\n\n$/, `\n"property.value" = "value"\n"property.<img src=x onerror=__hit(/zep0z/)>" = "<img src=x onerror=__hit(/zep0z/)>"\n`));
  return folder;
}

/// Brings the book in by the command line.
export function bring(program, data, folder) {
  const ran = spawnSync(program, ['import', '--data', data, '--mapping', join(folder, 'mapping.toml'), folder], { encoding: 'utf8' });
  assert(ran.status === 0, `the import ended with ${ran.status}:\n${ran.stdout.slice(-9000)}\n${ran.stderr.slice(-2000)}`);
}

/// What a product sends: calls that are taken in, and calls set aside for every reason there is.
export function calls(planted) {
  const some = Array.from({ length: 60 }, (_, n) => n);
  const text = (field, n, most = 100) => planted.text(field, n, { most });
  const track = (n, more) => ({ type: 'track', event: text('bn', n), userId: text('bu', n + 40), messageId: `b${n}`, context: { groupId: `h${n % DEEP}` }, ...more });
  const good = some.map(n => track(n, { properties: { value: text('bv', n + 80, 400), [text('bp', n + 120, 400)]: n } }));
  const known = some.map(n => ({ type: 'identify', userId: `u${n}`, anonymousId: text('ba', n), traits: { company_id: `h${n % DEEP}`, name: text('bt', n, 400) } }));
  const aside = [
    ...some.map(n => track(n, { messageId: `x${n}`, context: { groupId: text('xa', n + 160) } })),
    ...some.map(n => track(n, { messageId: `y${n}`, context: {}, userId: text('xu', n + 200) })),
    ...some.slice(0, 20).map(n => track(n, { messageId: [text('xm', n, 400)] })),
    ...some.slice(0, 20).map(n => track(n, { messageId: `z${n}`, timestamp: text('xt', n, 50) })),
    ...some.slice(0, 20).map(n => ({ type: 'track', messageId: `w${n}`, userId: 'u', name: text('xn', n, 400) })),
    ...some.slice(0, 20).map(n => ({ type: text('xk', n, 400), messageId: `v${n}` })),
    ...some.slice(0, 20).map(n => track(n, { messageId: `t${n}`, properties: text('xp', n, 400) })),
    ...CONTROLS.map((control, n) => track(n, { messageId: `c${n}`, properties: { value: `${control}${text('xc', n, 400)}` } })),
    ...some.slice(0, 20).map(n => text('xr', n, 400)),
  ];
  return [...good, ...known, ...aside];
}
