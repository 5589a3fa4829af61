// Buttons that copy what stands in an element, with its italics and links. Without this script there are no such buttons.
(() => {
  "use strict";
  if (!navigator.clipboard || !window.ClipboardItem) return;
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    const words = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const item = new ClipboardItem({
        "text/html": new Blob([source.innerHTML], { type: "text/html" }),
        "text/plain": new Blob([source.innerText], { type: "text/plain" }),
      });
      await navigator.clipboard.write([item]);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 2000);
    });
  });
})();
