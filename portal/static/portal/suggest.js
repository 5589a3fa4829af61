// In a search box: words that the portal knows for what is being typed. Without this script the box is a plain one.
(() => {
  "use strict";
  const PAUSE = 150;
  document.querySelectorAll("input[data-suggest]").forEach((box) => {
    const list = document.getElementById(box.getAttribute("list"));
    let waiting = 0;
    let asked = "";

    const show = (words) => {
      list.replaceChildren(...words.map((word) => Object.assign(document.createElement("option"), { value: word })));
    };

    const ask = async () => {
      const typed = (asked = box.value);
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      if (typed === asked) show(suggestions);
    };

    box.addEventListener("input", () => {
      clearTimeout(waiting);
      if ([...list.options].some((one) => one.value === box.value)) return;
      waiting = setTimeout(() => ask().catch(() => show([])), PAUSE);
    });
  });
})();
