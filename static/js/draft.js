// Saves a visit's draft as one types. The page works without this.
//
// Every change is sent within a second. What is not saved yet stays in the page and nowhere else;
// the page says since when, goes on trying, and warns before it is left. It never says "Saved"
// before the server has. Saves are numbered, so that one held up on its way is not written over a
// newer one; and a field whose save was not answered is sent again, whatever it says by then.

const form = document.querySelector("form[data-seen-draft]");
if (form) {
  begin(form);
}

function begin(form) {
  const WAIT = 600;
  const AGAIN = [1000, 2000, 4000, 8000, 15000];
  const KEEPALIVE = 60000;
  const UNSURE = [null];
  const url = form.dataset.seenDraft;
  const state = form.querySelector("[data-seen-state]");
  const saved = values();
  const clashing = new Set();
  let timer = 0;
  let busy = null;
  let failures = 0;
  let number = 0;
  let since = null;
  let leaving = false;

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", submit);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  window.addEventListener("pagehide", flush);
  window.addEventListener("online", () => save());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && changed().length > 0) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && changed().length === 0) window.location.reload();
  });
  form.querySelector("[data-seen-cover]")?.addEventListener("click", cover);

  // The fields of the page, by name, as lists of values.
  function values() {
    const found = new Map();
    for (const field of form.elements) {
      if (field.name.includes("-") && !found.has(field.name)) found.set(field.name, []);
    }
    for (const [name, value] of new FormData(form)) {
      if (found.has(name)) found.get(name).push(value);
    }
    return found;
  }

  function changed() {
    const same = (one, other) => one.length === other.length && one.every((v, i) => v === other[i]);
    return [...values()].filter(([name, now]) => !same(now, saved.get(name) ?? []));
  }

  function soon() {
    if (since === null && changed().length > 0) since = new Date();
    timer ||= setTimeout(save, WAIT);
  }

  function body(fields) {
    const sent = new URLSearchParams();
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.set("version", form.elements.version.value);
    sent.set("device", form.elements.form_key.value);
    sent.set("seq", String(++number));
    for (const [name, now] of fields) {
      sent.append("changed", name);
      for (const value of now) sent.append(name, value);
    }
    return sent;
  }

  function post(fields, keepalive = false) {
    const request = { method: "POST", body: body(fields), redirect: "manual", keepalive };
    for (const [name] of fields) saved.set(name, UNSURE);
    return fetch(url, { ...request, headers: { Accept: "application/json" } });
  }

  // One save at a time. Resolves to whether all that can be saved is.
  function save() {
    clearTimeout(timer);
    timer = 0;
    busy ??= attempt().finally(() => {
      busy = null;
      if (timer === 0 && waiting().length > 0) timer = setTimeout(save, failures ? pause() : WAIT);
    });
    return busy;
  }

  function waiting() {
    return changed().filter(([name]) => !clashing.has(name));
  }

  function pause() {
    return AGAIN[Math.min(failures, AGAIN.length) - 1];
  }

  async function attempt(retried = false) {
    const fields = waiting();
    if (fields.length === 0) return settle();
    if (failures === 0) say("saving");
    let answer;
    try {
      answer = await post(fields);
    } catch {
      return fail("offline");
    }
    if (answer.ok) return keep(fields, await answer.json());
    if (answer.status === 409) return clash((await answer.json()).clashes, retried);
    if (answer.status === 413 || answer.status === 410) return fail("", (await answer.json()).said);
    if (!retried && (answer.status === 403 || answer.type === "opaqueredirect")) {
      return refresh();
    }
    return fail(answer.status === 404 ? "other" : "offline");
  }

  // After signing in again elsewhere the page's token is an old one: ask for the new.
  async function refresh() {
    let answer;
    try {
      answer = await fetch(url, { redirect: "manual", headers: { Accept: "application/json" } });
    } catch {
      return fail("offline");
    }
    if (answer.type === "opaqueredirect") return fail("signedOut");
    if (!answer.ok) return fail(answer.status === 404 ? "other" : "offline");
    form.elements.csrfmiddlewaretoken.value = (await answer.json()).csrf;
    return attempt(true);
  }

  function keep(fields, told) {
    failures = 0;
    for (const [name, now] of fields) saved.set(name, now);
    return settle(told);
  }

  let last = null;
  function settle(told = last) {
    last = told;
    const left = changed();
    since = left.length === 0 ? null : (since ?? new Date());
    if (clashing.size > 0) say("clash");
    else if (left.length === 0 && told) say("saved", told.said ? `${told.saved_at}. ${told.said}` : told.saved_at);
    return left.length === 0;
  }

  function clash(names, retried) {
    names.forEach((name) => clashing.add(name));
    if (names.length === 0) return fail("offline");
    return retried || waiting().length === 0 ? settle() : attempt();
  }

  function fail(why, said = "") {
    failures += 1;
    since ??= new Date();
    const at = since.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    tell(`${state.dataset.unsaved} ${at}. ${said || state.dataset[why]}`, true);
    return false;
  }

  function say(what, more = "") {
    tell(`${state.dataset[what]}${more ? ` ${more}` : ""}`, what === "clash");
  }

  function tell(words, unsaved) {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("seen-bar__state--unsaved", unsaved);
  }

  // The page is going out of sight: what is left goes now, as far as a browser lets it.
  function flush() {
    const fields = waiting();
    if (leaving || fields.length === 0) return;
    if (busy === null && body(fields).toString().length < KEEPALIVE) {
      busy = post(fields, true)
        .then(async (answer) => (answer.ok ? keep(fields, await answer.json()) : false))
        .catch(() => false)
        .finally(() => (busy = null));
    } else {
      save();
    }
  }

  // Words are saved before the page is left; without a connection it is not left at all.
  async function submit(event) {
    if (leaving) return;
    const settled = busy === null && waiting().length === 0;
    if (settled) return leave();
    event.preventDefault();
    const button = event.submitter;
    await busy;
    if (!(await save()) && waiting().length > 0) {
      state.scrollIntoView({ block: "nearest" });
      return;
    }
    // In a task of its own: a form is not sent again from within its own sending.
    setTimeout(() => {
      leave();
      form.requestSubmit(button);
    });
  }

  // No warning while a page that is saved is being left; if it stays after all, it warns again.
  function leave() {
    leaving = true;
    form.elements.seq.value = String(++number);
    setTimeout(() => (leaving = false), 8000);
  }

  // Covers the screen at once, without a connection too; the words stay where they are.
  function cover(event) {
    event.preventDefault();
    event.stopPropagation();
    const sheet = document.createElement("dialog");
    const back = document.createElement("button");
    const title = document.title;
    sheet.className = "seen-cover";
    sheet.setAttribute("aria-label", event.target.dataset.page);
    back.className = "seen-cover__back";
    back.type = "button";
    back.textContent = event.target.dataset.back;
    back.addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", () => {
      document.title = title;
      sheet.remove();
    });
    sheet.append(back);
    document.body.append(sheet);
    document.title = event.target.dataset.page;
    sheet.showModal();
    save();
  }
}
