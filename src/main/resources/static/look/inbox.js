// The inbox while it is open: news put in place without touching what somebody writes, dialogs,
// keys, drafts. Everything here is comfort: each form and link works without it.
(() => {
  'use strict';
  const body = document.body;
  const by = id => document.getElementById(id);
  const isle = () => by('isi');
  const open = () => document.querySelector('#kasus[data-case]');
  const rows = () => [...document.querySelectorAll('#baris > li')];
  const shortcuts = () => isle().dataset.shortcuts === 'on';

  // Citizens' words do not belong into the browser's storage of pages.
  htmx.config.historyCacheSize = 0;
  htmx.config.refreshOnHistoryMiss = true;
  // A new element has its own class at once, so that what is wrong can take the focus.
  htmx.config.attributesToSettle = [];

  // ---- drafts: what is written survives a reload, an answer of the server, a look elsewhere
  const drafts = root => root.querySelectorAll('textarea[data-draft]');
  const key = box => 'kentongan.draf.' + box.dataset.draft;
  function keep(box) {
    if (box.value) sessionStorage.setItem(key(box), box.value); else sessionStorage.removeItem(key(box));
  }
  function bringBack(root) {
    drafts(root).forEach(box => { if (box.value) keep(box); else box.value = sessionStorage.getItem(key(box)) || ''; });
  }
  function forget(form) { drafts(form).forEach(box => sessionStorage.removeItem(key(box))); }

  body.addEventListener('input', event => { if (event.target.matches('textarea[data-draft]')) keep(event.target); });
  body.addEventListener('htmx:beforeSwap', event => {
    const sent = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (sent && sent.matches('form') && event.detail.xhr.status < 300 && event.detail.target.id === 'kasus') forget(sent);
  });
  body.addEventListener('submit', event => { if (!event.defaultPrevented && event.target.method === 'post' && !event.target.hasAttribute('hx-post')) forget(event.target); });

  // ---- drawn anew: drafts back, the dialog with the mistake open again, the newest in sight
  function drawn(focus) {
    const kase = open();
    const shown = kase && kase.querySelector('dialog[open]');
    if (kase) bringBack(kase);
    document.dispatchEvent(new CustomEvent('kentongan:drawn'));
    if (!kase) return;
    by('percakapan').scrollTop = by('percakapan').scrollHeight;
    if (shown) { shown.removeAttribute('open'); shown.showModal(); }
    const wrong = kase.querySelector('dialog[open] .is-invalid, form.k-composer .is-invalid');
    if (wrong) wrong.focus();
    else if (kase.dataset.form === 'balasan' && by('teks')) by('teks').focus();
    else if (focus && !shown) by('judul').focus({ preventScroll: true });
    mark();
  }
  function mark() {
    const kase = open();
    rows().forEach(row => {
      const here = kase && row.id === 'baris-' + kase.dataset.case;
      const link = row.firstElementChild;
      if (here) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
      if (here) link.classList.remove('is-new');
    });
    if (kase) by('roti').querySelectorAll('[data-row="baris-' + kase.dataset.case + '"]').forEach(it => it.remove());
  }
  body.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target.id === 'kasus' || event.detail.elt.id === 'kasus') drawn(true);
  });
  body.addEventListener('kentongan:done', () => fresh([]));

  // ---- news
  let busy = false;
  let again = null;
  const seen = new Set(rows().map(row => row.id));

  function address() {
    const kase = open();
    const url = new URL(by('hasil').dataset.fresh, location.href);
    if (kase) url.searchParams.set('kasus', kase.dataset.case);
    if (kase && document.visibilityState === 'visible' && document.hasFocus()) url.searchParams.set('terlihat', 'true');
    return url;
  }

  const question = () => by('hasil').dataset.fresh + (open() ? open().dataset.case : '');

  async function fresh(keys) {
    if (busy) { again = [...(again || []), ...keys]; return; }
    busy = true;
    try {
      const asked = question();
      const answer = await fetch(address(), { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
      if (answer.status === 401 || answer.redirected) { location.reload(); return; }
      if (!answer.ok) return;
      const template = document.createElement('template');
      template.innerHTML = await answer.text();
      // The reader may have gone elsewhere meanwhile: then this is the answer to another question.
      if (question() === asked) put(template.content, keys); else again = [...(again || []), ...keys];
    } catch (_) {
      // The line is down; live.js says so and calls again when it is back.
    } finally {
      busy = false;
      if (again) { const more = again; again = null; fresh(more); }
    }
  }
  function put(news, keys) {
    const focused = document.activeElement;
    const focusId = focused && (focused.id || (focused.closest('#baris > li') || {}).id);
    counters(news.getElementById('antrean-rel'));
    list(news, keys);
    const fresher = news.getElementById('kasus');
    if (fresher && open() && fresher.dataset.case === open().dataset.case) kase(fresher);
    mark();
    document.dispatchEvent(new CustomEvent('kentongan:put'));
    if (focusId && !document.contains(focused) && by(focusId)) {
      const target = by(focusId);
      (target.matches('li') ? target.firstElementChild : target).focus({ preventScroll: true });
    }
  }

  function counters(rail) {
    rail.querySelectorAll('a[id]').forEach(link => {
      const old = by(link.id);
      if (!old) return;
      old.parentElement.hidden = link.parentElement.hidden;
      if (old.querySelector('b').textContent !== link.querySelector('b').textContent) old.querySelector('b').replaceWith(link.querySelector('b'));
    });
  }

  // The first page of the list as it is now; older rows that the reader loaded stay below it.
  let loaded = false;
  body.addEventListener('click', event => { if (event.target.closest('#lagi')) loaded = true; });
  function list(news, keys) {
    const ul = by('baris');
    const next = [...news.querySelectorAll('#baris > li')];
    const ids = new Set(next.map(row => row.id));
    const last = next.length ? next[next.length - 1].dataset.at : '';
    const more = news.getElementById('lagi');
    const changed = new Set(keys.map(k => 'baris-' + k));
    const scroller = by('hasil');
    const anchor = scroller.scrollTop > 0 ? rows().find(row => row.offsetTop >= scroller.scrollTop) : null;
    const before = anchor ? anchor.offsetTop : 0;
    for (const row of rows()) {
      if (!ids.has(row.id) && (!more || !loaded || changed.has(row.id) || row.dataset.at > last)) row.remove();
    }
    let place = ul.firstElementChild;
    const arrived = [];
    for (const row of next) {
      const old = by(row.id);
      const unchanged = old && plain(old) === plain(row);
      const link = row.querySelector('a');
      if (!old && changed.has(row.id) && !seen.has(row.id) && link.classList.contains('is-new')) arrived.push(row);
      seen.add(row.id);
      const now = unchanged ? old : row;
      if (old && !unchanged) { if (old === place) place = old.nextElementSibling; old.remove(); }
      if (now === place) place = place.nextElementSibling; else ul.insertBefore(now, place);
      if (now === row) htmx.process(row);
    }
    if (!more && by('lagi')) by('lagi').remove();
    if (more && !loaded && by('lagi')) by('lagi').remove();
    if (more && !by('lagi')) { ul.after(more); htmx.process(more); }
    if (by('kosong').innerHTML.trim() !== news.getElementById('kosong').innerHTML.trim()) by('kosong').replaceWith(news.getElementById('kosong'));
    if (anchor && anchor.isConnected) scroller.scrollTop += anchor.offsetTop - before;
    arrived.slice(0, 3).forEach(toast);
  }
  // Who is there comes and goes by itself: presence.js.
  function bare(it) {
    const copy = it.cloneNode(true);
    copy.querySelectorAll('[data-present]').forEach(place => place.replaceChildren());
    return copy;
  }
  function plain(row) {
    const copy = bare(row);
    copy.querySelector('a').removeAttribute('aria-current');
    copy.querySelectorAll('[class]').forEach(it => it.classList.remove('htmx-request', 'htmx-added', 'htmx-settling', 'htmx-swapping'));
    return copy.outerHTML.replace(/\s+/g, ' ');
  }

  // Head, timeline and facts of the open case; composers and open dialogs are never touched.
  function kase(fresher) {
    const kase = open();
    const dialog = kase.querySelector('dialog[open]');
    const moved = fresher.dataset.version !== kase.dataset.version;
    for (const id of ['kepala', 'fakta']) {
      const old = by(id);
      const now = fresher.querySelector('#' + id);
      const inside = old.contains(document.activeElement);
      const revealed = id === 'fakta' && old.querySelector('#nomor') && !old.querySelector('#nomor form') && now.querySelector('#nomor form');
      if (revealed) now.querySelector('#nomor').replaceWith(old.querySelector('#nomor').cloneNode(true));
      if (bare(old).innerHTML.replace(/\s+/g, ' ') !== bare(now).innerHTML.replace(/\s+/g, ' ')) {
        const label = inside && document.activeElement.textContent.trim();
        old.replaceWith(now);
        htmx.process(now);
        if (inside) { const same = [...now.querySelectorAll('a, button')].find(it => it.textContent.trim() === label); (same || by('judul')).focus({ preventScroll: true }); }
      }
    }
    timeline(fresher.querySelector('#percakapan'));
    if (moved) overtaken(kase, fresher);
    if (!dialog) {
      const old = by('dialog-dialog');
      old.replaceWith(fresher.querySelector('#dialog-dialog'));
      htmx.process(by('dialog-dialog'));
      bringBack(by('dialog-dialog'));
    }
    const kind = by('komposer').dataset.kind;
    const now = fresher.querySelector('#komposer');
    const box = by('teks');
    if (now.dataset.kind !== kind && !(box && box.value)) {
      by('komposer').replaceWith(now);
      htmx.process(now);
      bringBack(now);
      document.dispatchEvent(new CustomEvent('kentongan:drawn'));
    }
  }

  function timeline(fresher) {
    const ol = by('percakapan');
    const atEnd = ol.scrollHeight - ol.scrollTop - ol.clientHeight < 48;
    const ids = new Set([...fresher.children].map(it => it.id));
    let added = null;
    [...ol.children].forEach(it => { if (!ids.has(it.id)) it.remove(); });
    [...fresher.children].forEach((it, n) => {
      const old = by(it.id);
      if (old && old.outerHTML.replace(/\s+/g, ' ') === it.outerHTML.replace(/\s+/g, ' ')) return;
      if (old) old.replaceWith(it); else { ol.insertBefore(it, ol.children[n] || null); added = it; }
      htmx.process(it);
    });
    if (atEnd) ol.scrollTop = ol.scrollHeight;
    if (added) say(added.textContent.replace(/\s+/g, ' ').trim().slice(0, 200));
  }

  // Shown first, then the forms may be sent on the new state.
  function overtaken(kase, fresher) {
    const writing = [by('teks'), ...kase.querySelectorAll('dialog[open] textarea')].some(box => box && box.value);
    kase.dataset.version = fresher.dataset.version;
    kase.dataset.actor = fresher.dataset.actor;
    const place = by('berubah');
    if (writing && place) {
      const banner = document.createElement('div');
      banner.className = 'k-banner mb-2';
      banner.dataset.tone = 'warn';
      banner.innerHTML = '<i class="ti ti-alert-triangle" aria-hidden="true"></i><p></p>';
      banner.querySelector('p').textContent = place.dataset.words.replace('%', fresher.dataset.actor || place.dataset.citizen);
      banner.append(news(Number(kase.querySelector('[name=terakhir]').value)));
      place.replaceChildren(banner);
    }
    // Who writes sends on what he saw when he began: the server refuses once and shows the news.
    const answering = by('teks') && by('teks').value.trim();
    kase.querySelectorAll('[data-version-field]').forEach(field => {
      if (field.closest('dialog[open]') || (answering && field.closest('#komposer'))) return;
      field.value = fresher.dataset.version;
    });
    const last = kase.querySelector('[name=terakhir]');
    if (last && !answering) last.value = fresher.querySelector('[name=terakhir]') ? fresher.querySelector('[name=terakhir]').value : last.value;
  }

  // The words that came into the conversation after that entry.
  function news(last) {
    const list = document.createElement('ul');
    list.className = 'k-news';
    [...by('percakapan').children].filter(it => Number((it.id.match(/^entri-(\d+)$/) || [])[1]) > last && !it.matches('.is-note')).slice(-3).forEach(it => {
      const line = document.createElement('li');
      const who = it.querySelector('.k-bubble-head b');
      line.textContent = it.matches('.k-bubble') ? (who ? who.textContent + ': ' : '') + it.querySelector('p').textContent : it.textContent.replace(/\s+/g, ' ').trim();
      list.append(line);
    });
    return list;
  }

  function say(words) { by('kabar').textContent = words; }

  function toast(row) {
    const link = row.querySelector('a');
    if (open() && row.id === 'baris-' + open().dataset.case) return;
    const bread = by('roti-baru').content.firstElementChild.cloneNode(true);
    bread.querySelector('[data-tile]').replaceWith(row.querySelector('.is-tile').cloneNode(true));
    const title = bread.querySelector('[data-title]');
    title.textContent = title.dataset.words + ' ' + row.querySelector('.k-row-who').textContent;
    bread.querySelector('[data-text]').textContent = row.querySelector('.k-row-text').textContent;
    bread.dataset.row = row.id;
    const gone = setTimeout(() => bread.remove(), 15000);
    bread.addEventListener('click', event => {
      const button = event.target.closest('[data-open], [data-later]');
      if (!button) return;
      clearTimeout(gone);
      bread.remove();
      if (button.hasAttribute('data-open')) (by(row.id) ? by(row.id).firstElementChild : link).click();
    });
    by('roti').append(bread);
    while (by('roti').children.length > 3) by('roti').firstElementChild.remove();
  }

  // At once after a quiet second, or when it is the open case; else once a second, so that a busy
  // office does not ask for the list all the time.
  const heard = new Set();
  let looked = 0;
  let later = 0;
  function look() {
    clearTimeout(later);
    later = 0;
    looked = Date.now();
    const keys = [...heard];
    heard.clear();
    fresh(keys);
  }
  body.addEventListener('kentongan:case', event => {
    event.detail.keys.filter(Boolean).forEach(it => heard.add(it));
    if (open() && heard.has(open().dataset.case)) look();
    else if (!later) later = setTimeout(look, Math.max(0, looked + 1000 - Date.now()));
  });
  // A search finds what has just been said a moment later than the list shows it.
  body.addEventListener('kentongan:words', () => { if (by('cari').value && !later) later = setTimeout(look, Math.max(0, looked + 1000 - Date.now())); });
  setInterval(() => { if (document.visibilityState === 'visible') fresh([]); }, 60000);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') fresh([]); });

  // ---- buttons and dialogs
  body.addEventListener('click', event => {
    const button = event.target.closest('[data-dialog], [data-close], [data-focus], .k-back');
    if (!button) return;
    if (button.dataset.dialog && by(button.dataset.dialog)) {
      event.preventDefault();
      by(button.dataset.dialog).showModal();
      const first = by(button.dataset.dialog).querySelector('select, textarea, input:not([type=hidden])');
      if (first) first.focus();
    } else if (button.hasAttribute('data-close')) {
      event.preventDefault();
      button.closest('dialog').close();
    } else if (button.dataset.focus) {
      by(button.dataset.focus).focus();
      by(button.dataset.focus).scrollIntoView({ block: 'center' });
    }
  });

  // ---- keys
  let went = 0;
  const typing = target => target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

  function walk(step) {
    const links = rows().map(row => row.firstElementChild);
    if (!links.length) return;
    const here = links.findIndex(link => link === document.activeElement);
    const current = links.findIndex(link => link.hasAttribute('aria-current'));
    const from = here >= 0 ? here : current;
    const to = Math.max(0, Math.min(links.length - 1, from < 0 ? 0 : from + step));
    links[to].focus();
    links[to].scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('keydown', event => {
    const target = event.target instanceof Element ? event.target : body;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target.form && target.form.method === 'post') {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape' && typing(target) && !target.closest('dialog')) { target.blur(); return; }
    if (typing(target) || document.querySelector('dialog:modal')) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !target.closest('.k-timeline, .k-facts')) {
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    if (!shortcuts()) return;
    const pressed = event.key.toLowerCase();
    if (went && Date.now() - went < 1500) {
      went = 0;
      if (pressed === 'i') location.href = '/app/pesan';
      if (pressed === 'u') location.href = '/app/unit';
      if (pressed === 'i' || pressed === 'u') { event.preventDefault(); return; }
    }
    if (pressed === 'g') { went = Date.now(); return; }
    const act = pressed === '/' ? () => { by('cari').focus(); by('cari').select(); }
      : pressed === '?' ? () => by('pintasan').showModal()
      : pressed === 'n' && by('catatan') ? () => by('catatan').focus()
      : /^[btkpu]$/.test(pressed) && open() ? () => { const button = open().querySelector('[data-key=' + pressed + ']'); if (button) button.click(); }
      : null;
    if (act) { event.preventDefault(); act(); }
  });

  drawn(false);
})();
