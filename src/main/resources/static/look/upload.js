// Sends a big file as the request's body, so that the server reads it while it comes, and shows how
// far it is. Without this script the form sends it in the ordinary way, up to some megabytes.
(() => {
  'use strict';
  const form = document.querySelector('form[data-upload]');
  if (!form) return;
  const input = form.querySelector('input[type=file]');
  const bar = form.querySelector('progress');
  const trouble = form.querySelector('[data-trouble]');
  const button = form.querySelector('button');
  const name = form.querySelector('[data-file]');

  function told(words) {
    trouble.hidden = !words;
    trouble.textContent = words;
    bar.hidden = true;
    button.disabled = false;
  }

  input.addEventListener('change', () => { if (input.files[0]) name.textContent = input.files[0].name; });
  form.addEventListener('submit', event => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    told('');
    bar.hidden = false;
    button.disabled = true;
    const request = new XMLHttpRequest();
    request.upload.onprogress = at => {
      bar.value = at.total ? 100 * at.loaded / at.total : 0;
      if (at.loaded === at.total) name.textContent = form.dataset.reading;
    };
    request.onload = () => {
      if (request.status === 200) location.reload();
      else told(request.status === 422 ? request.responseText : form.dataset.lost);
    };
    request.onerror = () => told(form.dataset.lost);
    request.open('POST', form.action);
    request.setRequestHeader('Content-Type', 'text/csv');
    request.setRequestHeader('X-CSRF-TOKEN', form.querySelector('[name=_csrf]').value);
    request.send(file);
  });
})();
