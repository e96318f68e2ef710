// Counts an answer as the gateway will split it: GSM-7 septets or UCS-2 units, smart typography
// folded first, no escape pair or surrogate pair cut. Works on whatever case is open.
(() => {
  'use strict';
  const BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  const EXTENDED = '^{}\\[~]|€\f';
  // The same table as channels/smpp/Typography.
  const each = (signs, plain) => [...signs].map(sign => [sign, plain]);
  const FOLDS = new Map([
    ...each('“”„‟″«»', '"'), ...each('‘’‚‛′‹›`´ʼ', "'"), ...each('‐‑‒–—―−', '-'),
    ...each('•·', '*'), ['…', '...'], ['\t', ' '],
    ...each('\u00AD\u200B\u2060\uFEFF', ''), ...each('\u2028\u2029', '\n'),
  ]);

  const fold = text => [...text.normalize('NFC').replace(/\r\n/g, '\n')]
    .map(c => FOLDS.has(c) ? FOLDS.get(c) : /\p{Zs}/u.test(c) ? ' ' : c).join('');
  const septets = c => BASIC.includes(c) ? 1 : EXTENDED.includes(c) ? 2 : 0;

  // How many parts when no character may straddle two of them.
  function parts(sizes, one, many) {
    const total = sizes.reduce((a, b) => a + b, 0);
    if (total <= one) return [total, 1];
    let count = 1;
    let filled = 0;
    for (const size of sizes) {
      if (filled + size > many) { count++; filled = 0; }
      filled += size;
    }
    return [total, count];
  }

  function measure(text) {
    const folded = [...fold(text)];
    const odd = folded.find(c => !septets(c));
    const [units, count] = odd
      ? parts(folded.map(c => c.length), 70, 67)
      : parts(folded.map(septets), 160, 153);
    return { units, count, odd };
  }

  function count() {
    const box = document.getElementById('teks');
    const out = document.getElementById('hitung');
    if (!box || !out) return;
    const { units, count, odd } = measure(box.value.trim());
    const at = name => out.querySelector('[data-' + name + ']');
    const over = units > 150;
    at('n').textContent = units;
    at('p').textContent = count;
    at('e').textContent = odd ? 'UCS-2 ' + out.dataset.because + ' “' + odd + '”' : 'GSM-7';
    if (at('h').hidden === over) {
      at('h').hidden = !over;
      at('h').textContent = over ? out.dataset.over : '';
    }
    const bar = out.querySelector('.k-meter i');
    bar.style.width = Math.min(100, units / 1.5) + '%';
    bar.className = over ? 'is-over' : '';
  }

  document.addEventListener('input', event => { if (event.target.id === 'teks') count(); });
  document.addEventListener('kentongan:drawn', count);
  window.kentonganCount = measure;
  count();
})();
