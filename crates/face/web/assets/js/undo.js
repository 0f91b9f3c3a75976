// Toasts. The server draws them into #toasts; here they only leave again: one at a time, after ten seconds,
// never while the pointer or the focus is on them. Z is the key of their Undo button.
const STAY = 10_000;
const box = document.getElementById('toasts');

const arrive = toast => {
  for (const older of [...box.children]) if (older !== toast) older.remove();
  let left = STAY;
  let since = 0;
  let timer = 0;
  const go = () => { since = Date.now(); timer = setTimeout(() => toast.remove(), left); };
  const hold = () => { clearTimeout(timer); left = Math.max(2_000, left - (Date.now() - since)); };
  toast.addEventListener('pointerenter', hold);
  toast.addEventListener('pointerleave', go);
  toast.addEventListener('focusin', hold);
  toast.addEventListener('focusout', go);
  go();
};

if (box) {
  for (const toast of box.children) arrive(toast);
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === 1) arrive(node);
  }).observe(box, { childList: true });
}

// Without an answer from the server a deed is put back with a reason (see data-offline on <body>).
document.addEventListener('htmx:error', () => {
  const reason = document.body.dataset.offline;
  if (!box || !reason || box.textContent.includes(reason)) return;
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.append(Object.assign(document.createElement('span'), { textContent: reason }));
  box.append(toast);
});
