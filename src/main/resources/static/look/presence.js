// Who else is here. An open inbox gives a sign every ten seconds while it is looked at, when another
// case is opened and when writing begins or ends; the answer to each sign says who the others are.
(() => {
  'use strict';
  const EVERY = 10000;
  const PAUSE = 6000;
  const page = document.querySelector('[data-present-at]');
  if (!page) return;
  const open = () => document.querySelector('#kasus[data-case]');
  const kase = () => open() ? open().dataset.case : '';
  let others = [];
  let writing = false;
  let wrote = 0;
  let timer = 0;
  let told = '';

  // The same after a reload, so that nobody sees one go and come.
  function tab() {
    let id = sessionStorage.getItem('kentongan.tab');
    if (!/^[0-9a-f]{16}$/.test(id || '')) {
      id = [...crypto.getRandomValues(new Uint8Array(8))].map(n => n.toString(16).padStart(2, '0')).join('');
      sessionStorage.setItem('kentongan.tab', id);
    }
    return id;
  }

  async function sign() {
    clearTimeout(timer);
    timer = setTimeout(sign, EVERY);
    if (document.visibilityState !== 'visible') return;
    const token = document.querySelector('input[name=_csrf]');
    if (!token) return;
    const form = new URLSearchParams({ _csrf: token.value, tab: tab(), menulis: writing });
    if (kase()) form.set('kasus', kase());
    told = kase() + writing;
    try {
      const answer = await fetch(page.dataset.presentAt, { method: 'POST', body: form, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) return;
      others = await answer.json();
      show();
    } catch (_) {
      // The line is down; live.js says so.
    }
  }
  // At once when it is news.
  function tell() { if (told !== kase() + writing) sign(); }

  const initials = name => name.trim().split(/\s+/).slice(0, 2).map(word => word[0].toUpperCase()).join('');
  function words(it) { return page.dataset[it.menulis ? 'writes' : 'reads'].replace('%', it.nama); }

  function show() {
    document.querySelectorAll('[data-present]').forEach(place => {
      const here = others.filter(it => it.kasus === place.dataset.present);
      const now = JSON.stringify(here);
      if (place.dataset.shown === now && (place.firstChild || !here.length)) return;
      place.dataset.shown = now;
      place.replaceChildren(...here.slice(0, 3).flatMap(it => badge(it, place.id === 'hadir')));
    });
  }
  function badge(it, inWords) {
    const face = document.createElement('span');
    face.className = 'k-avatar is-small' + (it.menulis ? ' is-writing' : '');
    face.textContent = initials(it.nama);
    face.setAttribute('aria-hidden', 'true');
    face.title = words(it);
    const said = document.createElement('span');
    said.className = inWords ? '' : 'visually-hidden';
    said.textContent = words(it);
    return [face, said];
  }

  document.addEventListener('input', event => {
    if (event.target.id !== 'teks') return;
    wrote = Date.now();
    writing = event.target.value.trim() !== '';
    tell();
  });
  setInterval(() => { if (writing && Date.now() - wrote > PAUSE) { writing = false; tell(); } }, 1000);
  document.addEventListener('kentongan:drawn', () => { if (!document.getElementById('teks') || !document.getElementById('teks').value) writing = false; tell(); show(); });
  document.addEventListener('kentongan:put', show);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sign(); });
  document.body.addEventListener('kentongan:presence', event => {
    if (event.detail.keys.includes(kase()) || !event.detail.keys.length) sign();
  });
  sign();
})();
