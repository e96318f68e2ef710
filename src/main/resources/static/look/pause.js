// A button that cannot be pressed yet counts the seconds until it can. Without a script it can be
// pressed, and the server says when.
(function () {
  "use strict";
  document.querySelectorAll("[data-pause]").forEach(function (button) {
    var until = Date.now() + 1000 * Number(button.dataset.pause);
    var told = document.getElementById(button.getAttribute("aria-describedby"));
    var tick = function () {
      var left = Math.ceil((until - Date.now()) / 1000);
      button.disabled = left > 0;
      told.textContent = left > 0 ? button.dataset.soon.replace("#", String(left)) : "";
      if (left > 0) {
        setTimeout(tick, 250);
      }
    };
    tick();
  });
})();
