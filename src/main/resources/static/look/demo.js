// The demo's phones: the last bubble is in sight, and a sent text leaves its field.
(() => {
  'use strict';
  const toEnd = chat => { chat.scrollTop = chat.scrollHeight; };

  // A link into the folded panel unfolds it.
  const unfold = () => {
    const details = location.hash && document.querySelector(location.hash)?.closest('details');
    if (!details || details.open) return;
    details.open = true;
    details.scrollIntoView();
  };

  document.querySelectorAll('.k-chat').forEach(toEnd);
  unfold();
  addEventListener('hashchange', unfold);
  document.body.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target.matches('.k-chat')) toEnd(event.detail.target);
  });
  document.body.addEventListener('htmx:afterRequest', event => {
    const form = event.detail.elt;
    if (event.detail.successful && form.matches('.k-phone-send')) form.reset();
  });
})();
