// Answers that wait: counts down the seconds in which one can be taken back.
(() => {
  'use strict';
  // By the moment when it was drawn, not by two clocks that may differ.
  const ends = new WeakMap();

  function count() {
    const now = performance.now();
    document.querySelectorAll('[data-left]').forEach(it => {
      if (!ends.has(it)) ends.set(it, now + it.dataset.left * 1000);
      const left = Math.ceil((ends.get(it) - now) / 1000);
      const words = left > 0 ? it.textContent.replace(/\d+/, left) : '';
      if (words !== it.textContent) it.textContent = words;
    });
  }
  setInterval(count, 250);
  document.addEventListener('kentongan:drawn', count);
  count();
})();

// Ready answers: a list to search and walk through by keys; the chosen text goes where one writes.
(() => {
  'use strict';
  const by = id => document.getElementById(id);
  const button = () => document.querySelector('button[data-canned]');
  const options = () => [...document.querySelectorAll('#siap-daftar > li:not([hidden])')];
  let opening = false;

  async function open() {
    if (opening || !button()) return;
    opening = true;
    try {
      const answer = await fetch(button().dataset.canned, { credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) { location.reload(); return; }
      if (by('siap')) by('siap').remove();
      const template = document.createElement('template');
      template.innerHTML = await answer.text();
      document.body.append(template.content);
      by('siap').showModal();
      if (by('siap-cari')) { by('siap-cari').focus(); choose(options()[0]); }
    } catch (_) {
      // The line is down; live.js says so.
    } finally {
      opening = false;
    }
  }

  function choose(option) {
    document.querySelectorAll('#siap-daftar > [aria-selected=true]').forEach(it => it.setAttribute('aria-selected', 'false'));
    if (!option) { by('siap-cari').removeAttribute('aria-activedescendant'); return; }
    option.setAttribute('aria-selected', 'true');
    by('siap-cari').setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }
  const chosen = () => document.querySelector('#siap-daftar > [aria-selected=true]');

  function search() {
    const words = by('siap-cari').value.toLowerCase().split(/\s+/).filter(Boolean);
    document.querySelectorAll('#siap-daftar > li').forEach(it => { it.hidden = !words.every(word => it.dataset.words.includes(word)); });
    choose(options()[0]);
    by('siap-kosong').textContent = options().length ? '' : by('siap-kosong').dataset.words;
  }

  function insert(option) {
    const box = by('teks');
    // Closing gives the focus back without the place in the text: ask for it before.
    const [from, to] = box ? [box.selectionStart, box.selectionEnd] : [0, 0];
    by('siap').close();
    if (!option || !box) return;
    const before = box.value.slice(0, from);
    const text = (before && !/\s$/.test(before) ? ' ' : '') + option.dataset.text;
    const start = before.length;
    box.setRangeText(text, start, to, 'end');
    const kind = box.form.elements.jenis;
    if (kind && !kind.value && option.dataset.cat) kind.value = option.dataset.cat;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus();
    const gap = /\{[A-Za-z]\w*\}/.exec(box.value.slice(start));
    if (gap) box.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
  }

  document.addEventListener('click', event => {
    if (event.target.closest('button[data-canned]')) { event.preventDefault(); event.stopPropagation(); open(); return; }
    const option = event.target.closest('#siap-daftar > li');
    if (option) insert(option);
    if (event.target.closest('#siap [data-close]')) by('siap').close();
  }, true);
  document.addEventListener('input', event => { if (event.target.id === 'siap-cari') search(); });
  document.addEventListener('close', event => { if (event.target.id === 'siap') { event.target.remove(); if (by('teks')) by('teks').focus(); } }, true);
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'j' && button()) {
      event.preventDefault();
      if (by('siap')) by('siap').close(); else open();
      return;
    }
    if (event.target.id !== 'siap-cari') return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === 'ArrowDown') choose(all[Math.min(all.length - 1, at + 1)]);
    else if (event.key === 'ArrowUp') choose(all[Math.max(0, at - 1)]);
    else if (event.key === 'Enter') insert(chosen());
    else return;
    event.preventDefault();
  });
})();
