// Counts an answer as the gateway will split it: GSM-7 septets or UCS-2 units, smart typography
// folded first, no escape pair or surrogate pair cut. Works on whatever case is open.
(() => {
  'use strict';
  const BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  const EXTENDED = '^{}\\[~]|€\f';
  const FOLDS = new Map(Object.entries({
    '\u2018': "'", '\u2019': "'", '\u201A': "'", '\u201B': "'", '\u2032': "'",
    '\u201C': '"', '\u201D': '"', '\u201E': '"', '\u201F': '"', '\u2033': '"', '\u00AB': '"', '\u00BB': '"',
    '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2015': '-', '\u2212': '-',
    '\u2026': '...', '\u2022': '*', '\u00B7': '.',
    '\u00A0': ' ', '\u2002': ' ', '\u2003': ' ', '\u2007': ' ', '\u2009': ' ', '\u202F': ' ', '\t': ' ',
    '\u200B': '', '\u200C': '', '\uFEFF': '', '\u00AD': '',
  }));

  const fold = text => [...text.normalize('NFC').replace(/\r\n?/g, '\n')]
    .map(c => FOLDS.has(c) ? FOLDS.get(c) : c).join('');
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
