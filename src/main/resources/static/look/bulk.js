// Many cases at once: ticks by mouse and keyboard that survive a list that is drawn anew. The form
// works without this; here it only gets quicker.
(() => {
  'use strict';
  const by = id => document.getElementById(id);
  const form = () => by('borongan');
  const boxes = () => [...document.querySelectorAll('#baris input[name=pilih]')];
  const picked = new Set();
  const id = box => box.value.slice(0, 36);
  let last = null;

  function show() {
    if (!form()) return;
    const label = form().querySelector('[data-picked]');
    label.dataset.plain = label.dataset.plain || label.textContent;
    const n = boxes().filter(box => box.checked).length;
    const words = n ? label.dataset.words.replace('%', n) : label.dataset.plain;
    if (label.textContent !== words) label.textContent = words;
    document.body.classList.toggle('has-picks', n > 0);
  }
  function pick(box, on) {
    box.checked = on;
    if (on) picked.add(id(box)); else picked.delete(id(box));
  }
  function changed(box, range) {
    const all = boxes();
    const from = range && last ? all.findIndex(it => id(it) === last) : -1;
    const to = all.indexOf(box);
    if (from >= 0 && to >= 0) all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(it => pick(it, box.checked));
    else pick(box, box.checked);
    last = id(box);
    if (picked.size === 1 && box.checked && !range) by('borongan-isi').open = true;
    show();
  }

  let shifted = false;
  document.addEventListener('click', event => {
    if (event.target.closest('[data-unsure]')) { event.target.closest('details').open = false; return; }
    if (event.target.matches('#baris input[name=pilih]')) { shifted = event.shiftKey; changed(event.target, shifted); return; }
    const button = event.target.closest('[data-all], [data-none], [data-away]');
    if (!button) return;
    if (button.hasAttribute('data-away')) { button.closest('.k-toast').remove(); return; }
    boxes().forEach(box => pick(box, button.hasAttribute('data-all')));
    if (button.hasAttribute('data-none')) picked.clear();
    show();
  });

  // Space or X on a line ticks it, with the shift key all up to it.
  document.addEventListener('keydown', event => {
    const row = event.target instanceof Element && event.target.closest('#baris .k-row');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const x = event.key.toLowerCase() === 'x' && by('isi').dataset.shortcuts === 'on';
    if (!x && event.key !== ' ') return;
    const box = row.parentElement.querySelector('input[name=pilih]');
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    changed(box, event.shiftKey);
    by('kabar').textContent = form().querySelector('[data-picked]').textContent;
  });

  // What cannot be undone any more is not offered.
  document.body.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target.id !== 'roti') return;
    // Only the last can be undone in peace: what stood there before has had its time.
    [...by('roti').querySelectorAll('[data-bulk]')].slice(0, -1).forEach(it => it.remove());
    by('roti').querySelectorAll('[data-bulk]:not([data-timed])').forEach(it => { it.dataset.timed = ''; setTimeout(() => it.remove(), 60000); });
  });

  document.body.addEventListener('htmx:afterRequest', event => {
    if (event.detail.elt !== form() || !event.detail.successful || event.detail.xhr.status >= 300) return;
    picked.clear();
    boxes().forEach(box => { box.checked = false; });
    by('borongan-isi').open = false;
    show();
  });

  if (by('hasil')) {
    form()?.querySelectorAll('[data-js]').forEach(it => it.removeAttribute('hidden'));
    new MutationObserver(() => { boxes().forEach(box => { box.checked = picked.has(id(box)); }); show(); })
      .observe(document.querySelector('.k-list'), { childList: true, subtree: true });
    boxes().filter(box => box.checked).forEach(box => picked.add(id(box)));
    show();
  }
})();
