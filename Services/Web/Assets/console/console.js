// What the console's pages gain from JavaScript.

/**
 * Sends a file with progress.
 * @param {{uploadUrl: string, method: string, headers: Record<string, string>}} invitation
 * @param {Blob} file
 * @param {(share: number) => void} progress is given the sent share of the file, from 0 to 1
 * @returns {Promise<boolean>} whether the store has it
 */
function send(invitation, file, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(invitation.method, invitation.uploadUrl);
    for (const [name, value] of Object.entries(invitation.headers)) {
      // The browser itself sets these two.
      if (!["host", "content-length"].includes(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.addEventListener("progress", (event) => progress(event.loaded / Math.max(1, event.total)));
    request.addEventListener("loadend", () => resolve(request.status >= 200 && request.status < 300));
    request.send(file);
  });
}

/** A form whose file goes to the store directly. @param {HTMLFormElement} form */
function upload(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
  const preview = /** @type {HTMLElement | null} */ (form.querySelector("[data-preview]"));
  const progress = /** @type {HTMLProgressElement} */ (form.querySelector("[data-progress]"));
  const problem = /** @type {HTMLElement} */ (form.querySelector("[data-problem]"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  form.hidden = false;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    problem.hidden = true;
    if (!preview || !file) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const image = document.createElement("img");
      image.className = "preview";
      image.alt = preview.dataset.alt ?? "";
      image.src = String(reader.result);
      preview.replaceChildren(image);
    });
    reader.readAsDataURL(file);
  });
  const fail = (/** @type {string} */ text) => {
    problem.textContent = text || (document.body.dataset.failed ?? "");
    problem.hidden = false;
    progress.hidden = true;
    button.disabled = false;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const file = input.files?.[0];
    if (!file || button.disabled) return;
    button.disabled = true;
    problem.hidden = true;
    const fields = new URLSearchParams({ type: file.type, size: String(file.size) });
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      const invitation = await answer.json();
      if (!answer.ok) return fail(invitation.problem);
      progress.hidden = false;
      const isStored = await send(invitation, file, (share) => (progress.value = Math.round(share * 100)));
      if (!isStored) return fail("");
      window.location.assign(invitation.next ?? form.dataset.next ?? window.location.href);
    } catch {
      fail("");
    }
  });
}

/** Loads a part of a page again while it says that work is going on. @param {HTMLElement} place */
function follow(place) {
  const pause = 800;
  const load = async () => {
    try {
      const answer = await fetch(place.dataset.part ?? "", { headers: { "HX-Request": "true" } });
      if (answer.ok) {
        place.innerHTML = await answer.text();
        if (!place.querySelector("[data-working]")) return window.location.reload();
      }
    } catch {
      // The next attempt may have a connection.
    }
    window.setTimeout(load, pause);
  };
  if (place.querySelector("[data-working]")) window.setTimeout(load, pause);
}

for (const form of document.querySelectorAll("form[data-upload]")) upload(/** @type {HTMLFormElement} */ (form));
for (const place of document.querySelectorAll("[data-part]")) follow(/** @type {HTMLElement} */ (place));
