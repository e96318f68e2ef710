// The guide to the API: each call can be tried from the page, with a key that stays in its field.
(() => {
  'use strict';
  const key = document.querySelector('#kunci');

  const address = form => {
    let path = form.dataset.path;
    const query = new URLSearchParams();
    for (const field of form.querySelectorAll('[data-place]')) {
      if (field.dataset.place === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
      if (field.dataset.place === 'query' && field.value) query.set(field.name, field.value);
    }
    return query.size ? `${path}?${query}` : path;
  };

  const headers = form => {
    const all = { Authorization: `Bearer ${key.value.trim()}` };
    for (const field of form.querySelectorAll('[data-place=header]')) if (field.value) all[field.name] = field.value;
    if (form.elements.body) all['Content-Type'] = 'application/json';
    return all;
  };

  const pretty = text => {
    try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
  };

  const tell = (form, text) => {
    const told = form.querySelector('output');
    told.hidden = false;
    told.textContent = text;
  };

  for (const form of document.querySelectorAll('.k-api-try form')) {
    form.addEventListener('submit', async event => {
      event.preventDefault();
      tell(form, form.dataset.wait);
      try {
        const answer = await fetch(address(form), {
          method: form.dataset.method, headers: headers(form), body: form.elements.body?.value, credentials: 'omit',
        });
        const replayed = answer.headers.get('Idempotency-Replayed');
        tell(form, `${answer.status}${replayed ? ' Idempotency-Replayed: ' + replayed : ''}\n${pretty(await answer.text())}`);
      } catch {
        tell(form, form.dataset.lost);
      }
    });
  }
  document.documentElement.classList.add('has-js');
})();
