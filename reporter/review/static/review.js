"use strict";
// What the page does by itself: keeps its parts fresh, drags, drops, ticks. All decisions are the server's.
const $ = (id) => document.getElementById(id);
const words = document.body.dataset, worded = (text, ...values) => values.reduce((told, value, at) => told.replace(`%${at + 1}`, value), text);
let seen = 0, reading = -1, turn = -1, run = -1, tab = "preview", last = null;

// Requests: which version this window has seen, and which field an element is about.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, headers, parameters } = event.detail;
  headers["X-Seen"] = String(seen);
  for (const name of ["field", "chart", "value", "name"]) {
    if (elt.dataset[name] !== undefined) parameters.set ? parameters.set(name, elt.dataset[name]) : (parameters[name] = elt.dataset[name]);
  }
  if (elt.dataset.confirmed) {
    parameters.set ? parameters.set("confirmed", "1") : (parameters.confirmed = "1");
    delete elt.dataset.confirmed;
  }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, elt, requestConfig } = event.detail;
  if (!requestConfig || requestConfig.verb !== "post") return;
  if (requestConfig.path.startsWith("/run/") && [200, 422].includes(xhr.status)) { show("finish"); return; }  // the server keeps how it ended
  if (xhr.status >= 400 || xhr.status === 0) {
    fail(xhr.responseText || words.sayUnsaved, xhr.getResponseHeader && xhr.getResponseHeader("X-Confirm") ? elt : null);
    if (xhr.status === 409 || elt.matches("[type=checkbox]")) fresh(true);
    return;
  }
  hide();
  if ($("detail").open) $("detail").close();
  settle(elt);
  try { seen = Math.max(seen, JSON.parse(xhr.responseText).version); } catch { /* an empty answer */ }
  fresh(true);
});
function settle(elt) {  // what was typed is saved: it is no longer kept over a refresh
  const box = elt.matches("input, textarea") ? elt : null;
  if (box) box.defaultValue = box.value;
  if (elt.tagName === "FORM") for (const one of elt.querySelectorAll("input, textarea")) one.defaultValue = one.value;
}

// Messages.
function fail(text, elt) {
  const box = $("toast");
  box.replaceChildren(document.createTextNode(text));
  if (elt) box.append(button(words.sayConfirm, () => {
    elt.dataset.confirmed = "1";
    htmx.trigger(elt, elt.tagName === "FORM" ? "submit" : elt.matches("input, textarea") ? "change" : "click");
  }));
  box.append(button(words.sayClose, hide));
  const dialog = document.querySelector("dialog[open]");  // what is outside of one cannot be clicked
  (dialog || document.body).append(box);
  box.hidden = false;
}
function hide() { document.body.append($("toast")); $("toast").hidden = true; }
function button(text, act) {
  const one = document.createElement("button");
  one.type = "button"; one.textContent = text; one.addEventListener("click", act);
  return one;
}

// Parts of the page, renewed without losing what is being typed or where the focus is.
function fresh(article) {
  const open = document.querySelector("#article [data-article]");
  if (article && open) renew("/article/" + open.dataset.article, "#article");
  htmx.trigger("#list", "refresh");
  if (tab === "issue" || tab === "finish") show(tab);
}
function here() {  // which card's article is open
  const open = document.querySelector("#article [data-article]");
  for (const one of document.querySelectorAll("#articles [data-name]")) {
    const mine = open && one.dataset.name === open.dataset.article;
    mine ? one.querySelector(".card").setAttribute("aria-current", "true") : one.querySelector(".card").removeAttribute("aria-current");
  }
}
async function renew(path, target) {
  const place = document.querySelector(target);
  let kept = null;  // taken as late as can be: one types while the server answers
  place.addEventListener("htmx:beforeSwap", () => { kept = typing(place); }, { once: true });
  await htmx.ajax("GET", path, { target, swap: "innerHTML" });
  if (!kept) return;
  for (const one of kept.opened) if ($(one) && kept.typed.some(([name]) => $(one).contains($(name)))) $(one).hidden = false;
  for (const [name, value] of kept.typed) if ($(name)) retype($(name), value);
  place.scrollTop = kept.top;
  if (kept.id && $(kept.id)) $(kept.id).focus();
}
function typing(place) {
  const focus = document.activeElement;
  return {
    id: focus && place.contains(focus) ? focus.id : "",
    top: place.scrollTop,
    typed: [...place.querySelectorAll("input:not([type=checkbox]):not([type=hidden]), textarea")]
      .filter((one) => one.id && one.value !== one.defaultValue).map((one) => [one.id, one.value]),
    opened: [...place.querySelectorAll("form.word:not([hidden])")].map((one) => one.id),
  };
}
function retype(box, value) {  // a browser tells of no change that it did not see typed
  let told = false;
  box.value = value;
  box.addEventListener("change", () => { told = true; }, { once: true });
  box.addEventListener("blur", () => { if (!told && box.value !== box.defaultValue) htmx.trigger(box, "change"); }, { once: true });
}
async function show(name) {
  tab = name;
  for (const one of document.querySelectorAll("[data-tab]")) one.setAttribute("aria-selected", String(one.dataset.tab === name));
  $("panel").setAttribute("aria-labelledby", "tab-" + name);
  await renew("/side/" + name, "#panel");
  if (name === "check") ticks();
  spots();
}
// From the preview to the article: a click on a page's words, or on those in a frame.
function spots() {
  for (const one of document.querySelectorAll(".spot")) {
    const [left, top, width, height] = one.dataset.box.split(" ").map((part) => `${part * 100}%`);
    Object.assign(one.style, { left, top, width, height });
  }
  for (const frame of document.querySelectorAll("iframe.sheet")) frame.addEventListener("load", () => frame.contentDocument.addEventListener("click", sought));
}
async function sought(event) {
  const place = event.view.document.caretRangeFromPoint ? event.view.document.caretRangeFromPoint(event.clientX, event.clientY) : null;
  const block = event.target.closest("p, li, td, h1, h2, h3, h4, div, a") || event.target;
  let offset = 0;
  if (place) {
    const before = event.view.document.createRange();
    before.setStart(block, 0);
    before.setEnd(place.startContainer, place.startOffset);
    offset = before.toString().length;
  }
  const answer = await fetch("/where", { method: "POST", body: new URLSearchParams({ text: block.textContent, offset }) });
  const found = answer.ok ? await answer.json() : {};
  if (found.name) go(found.name, found.at);
}
async function go(name, at) {
  await htmx.ajax("GET", "/article/" + name, { target: "#article", swap: "innerHTML" });
  const line = at && $("s-" + at);
  if (!line) return $("article").focus();
  line.scrollIntoView({ block: "center" });
  line.classList.add("found");
  line.querySelector("input").focus({ preventScroll: true });
}
function ticks() {
  const done = new Set(JSON.parse(localStorage.getItem("ticks") || "[]"));
  for (const one of document.querySelectorAll("[data-tick]")) {
    one.checked = done.has(one.dataset.tick);
    one.addEventListener("change", () => {
      one.checked ? done.add(one.dataset.tick) : done.delete(one.dataset.tick);
      localStorage.setItem("ticks", JSON.stringify([...done].slice(-2000)));
    });
  }
}

// What happens elsewhere: files read, another window's edits, new pages.
function listen() {
  const source = new EventSource("/events");
  source.onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (now.version !== seen) { const mine = now.version < seen; seen = now.version; if (!mine) fresh(true); }
    if (now.reading !== reading) { reading = now.reading; htmx.trigger("#list", "refresh"); }
    if (now.turn !== turn) { turn = now.turn; htmx.trigger("#list", "refresh"); if (["preview", "mail", "check", "issue"].includes(tab)) show(tab); }
    if (now.run !== run) { run = now.run; if (tab === "finish") show(tab); }
    $("undo").disabled = !now.undo;
    $("redo").disabled = !now.redo;
    $("state").textContent = now.fault ? now.fault : now.waiting ? worded(words.sayReading, now.waiting, now.total) : worded(words.sayRead, now.total);
    $("state").className = now.fault ? "fault" : "";
  };
  source.onerror = () => { $("state").textContent = words.sayLost; $("state").className = "fault"; };
}

// Steps back and forth.
async function step(way) {
  const answer = await fetch("/step/" + way, { method: "POST" });
  if (!answer.ok) return fail(await answer.text());
  seen = (await answer.json()).version;
  for (const one of document.querySelectorAll("#article input, #article textarea, #panel input, #panel textarea")) one.value = one.defaultValue;
  fresh(true);
}

// Files.
async function upload(files) {
  if (!files.length) return;
  const form = new FormData();
  for (const one of files) form.append("files", one, one.name);
  $("state").textContent = worded(words.sayTaking, files.length);
  const answer = await fetch("/files", { method: "POST", body: form });
  if (!answer.ok) fail(await answer.text());
}
async function paste(text) {
  const answer = await fetch("/paste", { method: "POST", body: new URLSearchParams({ text }) });
  if (!answer.ok) fail(await answer.text());
  return answer.ok;
}
async function entries(items) {  // files in dropped folders too
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) found.push(await new Promise((done, lost) => entry.file(done, lost)));
    else {
      const reader = entry.createReader();
      for (let some; (some = await new Promise((done, lost) => reader.readEntries(done, lost))).length;) for (const one of some) await walk(one);
    }
  };
  for (const one of [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean)) await walk(one);
  return found;
}

// Order of the articles.
function order() {  // and the heading that each stands below; above the first one it is that one
  const lines = [...document.querySelectorAll("#articles li")], names = [], headings = [];
  const first = lines.find((one) => one.dataset.heading !== undefined);
  let heading = first && first.dataset.heading;
  for (const one of lines) {
    if (one.dataset.heading !== undefined) heading = one.dataset.heading;
    else if (one.dataset.name) { names.push(one.dataset.name); headings.push(heading); }
  }
  const values = { names: names.join(" ") };
  if (first) values.headings = headings.join("\n") + "\n";
  htmx.ajax("POST", "/order", { values, swap: "none" });
}
function move(item, by) {
  const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  by < 0 ? other.before(item) : other.after(item);
  item.querySelector(`[data-move="${by}"]`).focus();
  if (item.dataset.column === undefined) return order();
  const names = [...document.querySelectorAll("#columns li")].map((one) => one.dataset.column).join("\n");
  htmx.ajax("POST", "/column", { values: { names }, swap: "none" });
}

document.addEventListener("DOMContentLoaded", () => {
  listen();
  show("preview");
  $("undo").addEventListener("click", () => step("undo"));
  $("redo").addEventListener("click", () => step("redo"));
  $("files").addEventListener("change", (event) => { upload([...event.target.files]); event.target.value = ""; });
  $("paste-open").addEventListener("click", () => $("paste").showModal());
  $("paste").addEventListener("close", async () => {
    if ($("paste").returnValue === "ok" && $("pasted").value.trim()) {
      if (await paste($("pasted").value)) $("pasted").value = "";
    }
  });
  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-tab], [data-move], [data-word], [data-close], [data-go]");
    if (!one) return;
    if (one.dataset.go) go(one.dataset.go, one.dataset.at);
    if (one.dataset.tab) show(one.dataset.tab);
    if (one.dataset.move) move(one.closest("li"), Number(one.dataset.move));
    if (one.dataset.word) { const form = $("w-" + one.dataset.word); form.hidden = !form.hidden; if (!form.hidden) form.querySelector("textarea").focus(); }
    if (one.dataset.close !== undefined) one.closest("dialog").close();
  });
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target.id === "detail") hide(); });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "detail" && !$("detail").open) $("detail").showModal();
    if (["article", "list"].includes(event.detail.target.id)) here();
    if (event.detail.target.id === "article" && event.detail.elt !== $("article")) {
      $("article").scrollTop = 0;
      if (matchMedia("(max-width: 44rem)").matches) $("article").scrollIntoView();  // on a phone it is below the list
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=checkbox]), textarea")) return;
    if (event.key === "z" && !event.shiftKey) { event.preventDefault(); step("undo"); }
    if (event.key === "y" || (event.key === "z" && event.shiftKey) || event.key === "Z") { event.preventDefault(); step("redo"); }
  });
  document.addEventListener("keydown", (event) => {  // tabs by the arrows
    if (!event.target.matches("[data-tab]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const all = [...document.querySelectorAll("[data-tab]")];
    const next = all[(all.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : all.length - 1)) % all.length];
    next.focus(); show(next.dataset.tab);
  });
  document.addEventListener("change", (event) => {  // seen at once; what the server says of it comes after
    if (event.target.matches(".s > [type=checkbox]")) event.target.closest(".s").classList.toggle("chosen", event.target.checked);
  });
  document.addEventListener("dragstart", (event) => { last = event.target.closest ? event.target.closest("#articles li") : null; });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    const over = event.target.closest ? event.target.closest("#articles li") : null;
    if (last && over && over !== last) {
      const box = over.getBoundingClientRect();
      event.clientY < box.top + box.height / 2 ? over.before(last) : over.after(last);
    }
  });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    if (last) { order(); last = null; return; }
    const link = event.dataTransfer.getData("text/uri-list");
    if (link && !event.dataTransfer.files.length) return paste(link);
    upload(await entries(event.dataTransfer.items));
  });
  document.addEventListener("dragend", () => { last = null; });
});
