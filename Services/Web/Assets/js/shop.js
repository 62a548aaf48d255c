// What pages gain from JavaScript. Each works without it.

const root = document.documentElement;
root.classList.add("scripted");

/** @param {string} text */
function announce(text) {
  const status = document.getElementById("status");
  if (!status) return;
  status.textContent = text;
  window.setTimeout(() => (status.textContent = ""), 6000);
}

/** Shows times in the visitor's time zone, with the time in UTC as their title. @param {ParentNode} part */
function localizeTimes(part) {
  const format = new Intl.DateTimeFormat(root.lang, { dateStyle: "long", timeStyle: "short" });
  const short = new Intl.DateTimeFormat(root.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of part.querySelectorAll("time[datetime]:not([title])")) {
    const moment = new Date(/** @type {HTMLTimeElement} */ (time).dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    /** @type {HTMLElement} */ (time).title = time.textContent ?? "";
    time.textContent = (time.hasAttribute("data-short") ? short : format).format(moment);
  }
}

/** Counts down to a moment. @param {ParentNode} part */
function startCountdowns(part) {
  for (const time of part.querySelectorAll("time[data-countdown]")) {
    const element = /** @type {HTMLTimeElement} */ (time);
    const end = new Date(element.dateTime).getTime();
    const text = document.createElement("strong");
    element.after(" (", text, ")");
    const tick = () => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      text.textContent = left > 0
        ? (element.dataset.countdown ?? "{left}").replace("{left}", clock)
        : element.dataset.over ?? "";
      if (left > 0) window.setTimeout(tick, 1000);
    };
    tick();
  }
}

/** Sends a form when its field changes. @param {ParentNode} part */
function submitOnChange(part) {
  for (const field of part.querySelectorAll("[data-submit]")) {
    field.addEventListener("change", () => /** @type {HTMLInputElement} */ (field).form?.requestSubmit());
  }
}

/** A form that is sent only once, however often its button is pressed. @param {ParentNode} part */
function sendOnce(part) {
  for (const form of part.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      const element = /** @type {HTMLFormElement} */ (form);
      if (element.dataset.sent) return event.preventDefault();
      element.dataset.sent = "yes";
      element.querySelector("button[type=submit]")?.setAttribute("aria-busy", "true");
    });
  }
}

/** Names of products while somebody types (the combobox pattern of WAI-ARIA). @param {HTMLInputElement} input */
function suggest(input) {
  const list = document.getElementById(input.getAttribute("aria-controls") ?? "");
  if (!list) return;
  let timer = 0;
  let current = -1;
  let request = new AbortController();
  const options = () => [...list.querySelectorAll("[data-href]")];
  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const select = (/** @type {number} */ index) => {
    const all = options();
    current = (index + all.length) % all.length;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === current)));
    input.setAttribute("aria-activedescendant", all[current].id);
    all[current].scrollIntoView({ block: "nearest" });
  };
  const load = async () => {
    request.abort();
    request = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) return close();
    try {
      const answer = await fetch(`${input.dataset.combobox}?q=${encodeURIComponent(text)}`, { signal: request.signal });
      if (!answer.ok || input.value.trim() !== text) return;
      list.innerHTML = await answer.text();
      list.hidden = false;
      current = -1;
      input.setAttribute("aria-expanded", "true");
    } catch {
      // A newer request has taken its place, or there is no connection: the form still works.
    }
  };
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(load, 180);
  });
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (list.hidden || options().length === 0) return;
    if (event.key === "ArrowDown") select(current + 1);
    else if (event.key === "ArrowUp") select(current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && current >= 0) open(options()[current]);
    else return;
    event.preventDefault();
  });
  const open = (/** @type {Element} */ option) => {
    window.location.assign(/** @type {HTMLElement} */ (option).dataset.href ?? "");
  };
  list.addEventListener("mousedown", (event) => {
    const option = /** @type {Element} */ (event.target).closest("[data-href]");
    if (option) open(option);
  });
}

/** Follows an order's steps, and shows each when it comes. @param {HTMLElement} place */
function followOrder(place) {
  const events = new EventSource(place.dataset.events ?? "");
  let timer = 0;
  const load = async () => {
    const answer = await fetch(place.dataset.part ?? "", { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const text = await answer.text();
    if (place.dataset.shown === text) return;
    place.dataset.shown = text;
    place.innerHTML = text;
    prepare(place);
  };
  events.addEventListener("order", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(load, 100);
  });
  window.addEventListener("pagehide", () => events.close());
}

/** @param {ParentNode} part */
function prepare(part) {
  startCountdowns(part);
  localizeTimes(part);
  submitOnChange(part);
  sendOnce(part);
}

prepare(document);
for (const input of document.querySelectorAll("input[data-combobox][aria-controls]")) {
  suggest(/** @type {HTMLInputElement} */ (input));
}
for (const place of document.querySelectorAll("[data-events]")) followOrder(/** @type {HTMLElement} */ (place));
for (const button of document.querySelectorAll("[data-print]")) {
  /** @type {HTMLElement} */ (button).hidden = false;
  button.addEventListener("click", () => window.print());
}
/** @type {HTMLElement | null} */ (document.querySelector("[data-focus]"))?.focus();

// The drawer with what was added to the cart. The dialog itself gives the focus back when it closes.
document.body.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  prepare(target);
  const drawer = /** @type {HTMLDialogElement | null} */ (document.getElementById("drawer"));
  if (target.id === "drawer-content" && drawer && !drawer.open) drawer.showModal();
});
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(name, (event) => {
    // The parts that a page loads by itself are not worth a message.
    const source = /** @type {HTMLElement} */ (event.target);
    if (source.closest("form")) announce(document.body.dataset.failed ?? "");
  });
}
document.getElementById("drawer")?.addEventListener("click", (event) => {
  if (event.target === event.currentTarget) /** @type {HTMLDialogElement} */ (event.currentTarget).close();
});

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, dialog")) return;
  if (event.key === "/") {
    /** @type {HTMLElement | null} */ (document.querySelector("input[name=q]"))?.focus();
    event.preventDefault();
  } else if (event.key === "?") {
    /** @type {HTMLDialogElement | null} */ (document.getElementById("help"))?.showModal();
  }
});

// The back button brings a page as it was left: its forms can be sent again, and the header shows the present cart.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete (/** @type {HTMLElement} */ (form).dataset.sent);
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
  document.body.dispatchEvent(new Event("cart-changed"));
});
