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
