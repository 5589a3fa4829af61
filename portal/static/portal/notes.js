// The note page on a bad connection: what was added is kept in this tab until the portal has it, and forgotten at closing.
// Without this script the page is a plain form.
(() => {
  "use strict";
  const RETRY = 5000;
  const read = (key) => JSON.parse(sessionStorage.getItem(key) || "null") || { draft: "", aside: "", queue: [] };

  const closing = document.getElementById("closing");
  if (closing) {
    const key = `notes:${closing.dataset.notes}`;
    document.getElementById("unsent").hidden = read(key).queue.length === 0;
    closing.addEventListener("submit", (event) => {
      if (event.submitter?.name === "confirm") sessionStorage.removeItem(key);
    });
  }

  const form = document.getElementById("noting");
  if (!form) return;
  const path = new URL(form.action).pathname;
  const key = `notes:${path}`;
  const state = document.getElementById("noting-state");
  const kept = read(key);
  let sending = false;
  let lost = false;
  let closed = false;

  const box = () => form.elements.text;
  const keep = () => closed || sessionStorage.setItem(key, JSON.stringify(kept));
  const word = () => Array.from(crypto.getRandomValues(new Uint8Array(15)), (one) => one.toString(16).padStart(2, "0")).join("");

  const say = (words) => {
    state.replaceChildren();
    if (!kept.queue.length && !words) return;
    const notice = document.createElement("div");
    notice.className = "notice attention";
    const line = document.createElement("p");
    line.textContent = words || form.dataset.waiting;
    const list = document.createElement("ul");
    list.append(...kept.queue.map((one) => Object.assign(document.createElement("li"), { textContent: one.text })));
    notice.append(line, list);
    state.append(notice);
  };

  const take = (page, id) => {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
    return Boolean(fresh);
  };

  const forget = () => {
    closed = true;
    kept.queue = [];
    sessionStorage.removeItem(key);
    box().value = "";
    form.querySelector("button").disabled = true;
    say(form.dataset.closed);
  };

  const ask = async (body) => {
    const answer = await fetch(path, { method: body ? "POST" : "GET", body, credentials: "same-origin", cache: "no-store" });
    const here = new URL(answer.url).pathname === path;
    return { status: answer.status, here, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  };

  const isClosed = async () => {
    const answer = await fetch(path.replace(/[^/]+\/$/, ""), { credentials: "same-origin", cache: "no-store" });
    return answer.status === 200 && !answer.redirected;
  };

  const renew = async () => {
    const { here, status, page } = await ask();
    if (!here || status !== 200) return { here, status };
    form.elements.csrfmiddlewaretoken.value = page.querySelector("[name=csrfmiddlewaretoken]").value;
    lost = false;
    return { here, status };
  };

  const refused = (page) => {
    kept.aside = box().value || kept.aside;
    take(page, "noting-fields");
    kept.queue.shift();
    kept.draft = box().value;
    keep();
    box().focus();
  };

  const send = async () => {
    if (sending || closed || !kept.queue.length) return;
    sending = true;
    try {
      if (lost) await renew();
      while (kept.queue.length) {
        const body = new URLSearchParams({ ...kept.queue[0], csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
        const { status, here, page } = await ask(body);
        if (status === 404 && (await isClosed())) return forget();
        if (status === 422) refused(page);
        else if (status === 200 && here) {
          kept.queue.shift();
          keep();
          take(page, "noted");
        } else if (status >= 500) throw new Error("not now");
        else {
          lost = true;
          throw new Error("not let in");
        }
        say("");
      }
    } catch {
      say(lost ? form.dataset.stopped : "");
      setTimeout(send, RETRY);
    } finally {
      sending = false;
    }
  };

  form.addEventListener("input", () => {
    kept.draft = box().value;
    keep();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box().value.trim();
    if (!text) return;
    const one = { text, part: form.elements.part.value, entry: word() };
    if (form.elements.checked?.checked) one.checked = "on";
    kept.queue.push(one);
    form.querySelectorAll(".errorlist, .error-summary").forEach((mark) => mark.remove());
    form.querySelectorAll(".wrong").forEach((mark) => mark.classList.remove("wrong"));
    if (form.elements.checked) form.elements.checked.checked = false;
    box().value = kept.aside;
    kept.draft = kept.aside;
    kept.aside = "";
    keep();
    say("");
    box().focus();
    send();
  });

  window.addEventListener("online", send);
  if (!box().value && kept.draft) box().value = kept.draft;
  say("");
  send();
})();
