// A place for files says which were chosen, and at once when one is too large; the server says the
// rest. A long list of colleagues is narrowed by what is typed.
(() => {
  'use strict';
  document.querySelectorAll('input[type=file][data-most]').forEach(input => {
    const place = input.closest('.k-drop');
    const name = place.querySelector('[data-chosen]');
    const empty = name.textContent;
    const trouble = input.form.querySelector('[data-trouble]');
    const buttons = input.form.querySelectorAll('button[type=submit]:not([formaction])');
    input.addEventListener('change', () => {
      const files = [...input.files];
      const wrong = files.some(file => file.size > Number(input.dataset.most));
      name.textContent = files.map(file => file.name).join(', ') || empty;
      trouble.hidden = !wrong;
      trouble.textContent = wrong ? input.dataset.tooBig : '';
      buttons.forEach(button => { button.disabled = wrong; });
    });
  });
  document.querySelectorAll('[data-narrow]').forEach(place => {
    const sought = place.querySelector('input');
    const all = [...place.closest('form').querySelectorAll('[data-colleague]')];
    place.hidden = false;
    sought.addEventListener('input', () => {
      const words = sought.value.trim().toLowerCase();
      all.forEach(it => { it.hidden = !it.textContent.toLowerCase().includes(words) && !it.querySelector('input').checked; });
    });
    sought.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
  });
})();
