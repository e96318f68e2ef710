// Live pages. Listens to the stream that the mark [data-live] names and tells the page what changed
// as DOM events on <body>: `kentongan:case` with detail.keys, at most one per topic each 100 ms.
// So hx-trigger="kentongan:case from:body" is all that a part of a page needs.
(() => {
  'use strict';
  const TOPICS = ['case', 'channel', 'message', 'inbox', 'outbox', 'broadcast', 'presence', 'words', 'employee', 'notice', 'internal', 'grant'];
  const mark = document.querySelector('[data-live]');
  const waiting = new Map();
  let timer = 0;
  let source;
  let pause = 1000;
  let told = -1000;
  let again = 0;
  let silence = 0;
  let lost = false;
  // What this page knows of: the server tells the rest, also what happened before the line was open.
  let since = mark ? mark.dataset.since : '';

  function say(state) {
    if (mark.dataset.said === state) return;
    mark.dataset.said = state;
    if (state === 'on') delete mark.dataset.state; else mark.dataset.state = 'off';
    mark.textContent = mark.dataset[state];
  }

  function tell() {
    timer = 0;
    told = performance.now();
    const now = new Map(waiting);
    waiting.clear();
    for (const [topic, keys] of now) {
      document.body.dispatchEvent(
        new CustomEvent('kentongan:' + topic, { bubbles: true, detail: { keys: [...keys] } }));
    }
  }

  function heard(topic, key) {
    if (!waiting.has(topic)) waiting.set(topic, new Set());
    if (key) waiting.get(topic).add(key);
    if (!timer) timer = setTimeout(tell, Math.max(10, told + 100 - performance.now()));
  }

  // The server beats every 15 s; three beats of silence mean a dead line that nobody closed.
  function alive() {
    clearTimeout(silence);
    silence = setTimeout(drop, 45000);
  }

  function drop() {
    if (source) source.close();
    source = undefined;
    lost = true;
    clearTimeout(silence);
    clearTimeout(again);
    say('off');
    again = setTimeout(open, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, 15000);
  }

  function open() {
    if (source) return;
    clearTimeout(again);
    if (!lost) say('wait');
    source = new EventSource(mark.dataset.live + '?sejak=' + encodeURIComponent(since));
    source.addEventListener('hello', () => {
      pause = 1000;
      say('on');
      alive();
      lost = false;
    });
    // Its id says that all before it was heard; the next line goes on from there.
    source.addEventListener('beat', event => { alive(); since = event.lastEventId; });
    // The server ends each line now and then, to look who is there; the next one opens at once.
    source.addEventListener('again', () => {
      source.close();
      source = undefined;
      setTimeout(open, Math.random() * 500);
    });
    TOPICS.forEach(topic => source.addEventListener(topic, event => {
      alive();
      heard(topic, event.data);
    }));
    source.onerror = drop;
  }

  if (mark) {
    open();
    addEventListener('online', () => { pause = 1000; if (!source) open(); });
    addEventListener('offline', drop);
    addEventListener('pagehide', () => { if (source) source.close(); source = undefined; clearTimeout(again); clearTimeout(silence); });
    addEventListener('pageshow', event => { if (event.persisted) { lost = true; open(); } });
  }

  // `/` leads to the field of the top bar, where the page has no keys of its own.
  const quick = document.querySelector('#cepat[data-key]');
  if (quick) document.addEventListener('keydown', event => {
    const field = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || field || document.querySelector('[data-shortcuts]') || !quick.offsetParent) return;
    event.preventDefault();
    quick.focus();
    quick.select();
  });

  // The menu of places shuts as menus do.
  const menus = () => document.querySelectorAll('details.k-menu[open]');
  document.addEventListener('click', event => menus().forEach(it => { if (!it.contains(event.target)) it.open = false; }));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    menus().forEach(it => { it.open = false; it.querySelector('summary').focus(); });
  });

  const trouble = document.getElementById('galat');
  if (trouble) {
    document.body.addEventListener('htmx:sendError', () => { trouble.textContent = trouble.dataset.offline; trouble.className = 'k-banner'; trouble.dataset.tone = 'warn'; });
    document.body.addEventListener('htmx:afterRequest', event => {
      if (event.detail.successful) { trouble.textContent = ''; trouble.removeAttribute('class'); delete trouble.dataset.tone; }
    });
  }
})();
