// A button that copies the text of the element that it names, where the browser lets it.
(() => {
  'use strict';
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.querySelector('span').textContent = button.dataset.done;
    });
  }
})();
