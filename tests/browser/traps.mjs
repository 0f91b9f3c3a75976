// A browser that tells when text became more than text: when something ran, was forbidden to run, was fetched from
// elsewhere, or merely stands in the page as an element or attribute none of our templates write.

/// Gives a context its traps; whatever falls into one is added to `caught`.
export async function trap(context, base, caught) {
  const host = new URL(base).host;
  await context.exposeBinding('__trap', ({ frame }, what) => { caught.push(`${what} at ${frame?.url()}`); });
  await context.addInitScript(() => {
    window.__hit = what => window.__trap(`ran: ${what}`);
    addEventListener('securitypolicyviolation', event => window.__trap(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  context.on('request', request => {
    const url = new URL(request.url());
    if (url.host !== host && !['data:', 'blob:', 'about:'].includes(url.protocol)) caught.push(`fetched: ${url}`);
  });
  context.on('page', page => {
    page.on('dialog', dialog => { caught.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('pageerror', error => {
      if (!/^Transition was (aborted|skipped)/.test(error.message)) caught.push(`script: ${error.message}`);
    });
    page.on('framenavigated', frame => {
      const url = frame.url();
      if (frame.parentFrame() || !(url === 'about:blank' || url.startsWith(base) || url.startsWith('chrome-error:'))) caught.push(`went to: ${url}`);
    });
    page.on('console', message => {
      if (/Content Security Policy|Trusted Type/i.test(message.text())) caught.push(`policy: ${message.text()}`);
    });
  });
}

/// What a page shows as text, and what in it no template of ours wrote.
export const look = page => page.evaluate(() => {
  const foreign = new Set('iframe object embed applet base style frame frameset marquee math xmp template image audio video source listing isindex area map xss title a-b'.split(' '));
  const places = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'srcset', 'xlink:href', 'hx-get', 'hx-post', 'data-from', 'data-live'];
  const shown = [document.title, document.body.textContent];
  const wrong = [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    const svg = element.namespaceURI.endsWith('/svg');
    if (foreign.has(name) && !(name === 'title' && (svg || element.parentElement === document.head)) && !(svg && name === 'style')) wrong.push(`<${name}>`);
    if (svg && /^(script|foreignObject|animate|set|style|a|image)$/.test(name)) wrong.push(`<svg ${name}>`);
    if (name === 'script' && !element.src && !['application/json', 'speculationrules'].includes(element.type)) wrong.push('<script>');
    if (name === 'link' && !['stylesheet', 'icon', 'preload', 'expect'].includes(element.rel)) wrong.push(`<link ${element.rel}>`);
    for (const { name, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(name) || !/^[a-z][\w:.-]*$/i.test(name)) wrong.push(`<${element.localName} ${name}>`);
      if (places.includes(name) && !/^([/?#](?!\/)|mailto:)/.test(value) && !value.startsWith(`${location.origin}/`)) wrong.push(`<${element.localName} ${name}=${value.slice(0, 60)}>`);
      if (['value', 'title', 'placeholder', 'aria-label', 'data-deed', 'alt'].includes(name)) shown.push(value);
    }
    if (name === 'textarea' || name === 'input') shown.push(element.value);
  }
  for (const frame of ['.side', '.top']) {
    const box = document.querySelector(frame);
    if (box && box.scrollWidth > box.clientWidth + 1) wrong.push(`${frame} is ${box.scrollWidth} px wide in ${box.clientWidth}`);
  }
  const [wide, seen] = [document.documentElement.scrollWidth, document.documentElement.clientWidth];
  if (wide > seen + 1) {
    const all = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > seen + 1);
    wrong.push(`the page is ${wide} px wide in ${seen}: ${all.slice(0, 6).map(element => `${element.localName}.${element.className}`).join(' ')}`);
  }
  return { shown: shown.join('\n\n'), wrong: [...new Set(wrong)].slice(0, 5) };
});
