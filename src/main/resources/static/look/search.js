// Folded forms of the list: Escape closes them, a click elsewhere too. They work without it.
(() => {
  'use strict';
  const open = () => [...document.querySelectorAll('details.k-fold[open]')];
  document.addEventListener('keydown', event => {
    const fold = event.key === 'Escape' && event.target instanceof Element && event.target.closest('details.k-fold[open]');
    if (!fold) return;
    event.stopPropagation();
    fold.open = false;
    fold.querySelector('summary').focus();
  }, true);
  document.addEventListener('click', event => open().forEach(it => { if (!it.contains(event.target)) it.open = false; }));
})();
