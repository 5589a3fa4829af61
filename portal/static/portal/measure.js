// Beside a text: how much of one page it fills while it is typed. The portal measures it itself on every preview.
(() => {
  "use strict";
  document.querySelectorAll("textarea[data-longest]").forEach((area) => {
    const meter = document.getElementById(area.dataset.meter);
    const count = meter.parentElement.appendChild(document.createElement("span"));
    meter.parentElement.hidden = false;
    const show = () => {
      meter.value = Math.min(area.value.length, meter.max);
      count.textContent = ` ${area.value.length} / ${area.dataset.longest}`;
    };
    area.addEventListener("input", show);
    show();
  });
})();
