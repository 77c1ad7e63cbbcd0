"use strict";
// What the page does by itself: keeps its parts fresh, drags, drops, ticks. All decisions are the server's.
const $ = (id) => document.getElementById(id);
const words = document.body.dataset, worded = (text, ...values) => values.reduce((told, value, at) => told.replace(`%${at + 1}`, value), text);
let notes = 0, seen = 0, told = 0, reading = -1, turn = -1, run = -1, tab = "preview", last = null, mark = "", lit = "", again = 0, begin = 0, begunAtFault = 0, about = null;
const begins = new WeakMap();  // of each request how many had been begun with it
const seenAs = new WeakMap();  // of what is being typed: the version that was shown when it was begun
const unsaved = new Map();  // what was refused, by its field: what was typed, and the note beside it that says why
const posting = new Set(), parts = {};  // changes that are under way; of each part of the page what is asked for

// Requests: which version this window has seen, and which field an element is about.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, headers, parameters } = event.detail;
  headers["X-Seen"] = String(begun(elt));
  Object.assign(headers, holding());
  for (const name of ["field", "chart", "value", "name"]) {
    if (elt.dataset[name] !== undefined) parameters.set(name, elt.dataset[name]);
  }
  if (elt.matches(".s > [type=checkbox]")) parameters.set("act", elt.checked ? "choose" : "drop");  // as it is now: two clicks may come before an answer
  if (elt.dataset.confirmed) {
    parameters.set("confirmed", "1");
    delete elt.dataset.confirmed;
  }
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const { xhr, requestConfig } = event.detail;
  begins.set(xhr, ++begin);
  if (requestConfig.verb === "post" && !requestConfig.path.startsWith("/run/")) posting.add(xhr);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, elt, requestConfig } = event.detail;
  posting.delete(xhr);
  if (!requestConfig || requestConfig.verb !== "post") return;
  if (requestConfig.path === "/week" && xhr.status === 200) return location.reload();
  if (requestConfig.path.startsWith("/run/") && [200, 422].includes(xhr.status)) { show("finish"); return; }  // the server keeps how it ended
  if (xhr.status >= 400 || xhr.status === 0) refused(xhr, elt);
  else {
    if (begins.get(xhr) > begunAtFault) hide();  // one that was under way when another was refused says nothing of it
    if ($("detail").open) $("detail").close();
    settle(elt);
    return answered(JSON.parse(xhr.responseText));
  }
  fresh(true);
});
function answered(now) {  // an answer to a change brings the parts that show it: nothing has to be asked for
  seen = Math.max(seen, now.version);
  for (const [path, part] of Object.entries(now.parts)) arrived(path, part);
  if (["issue", "finish", "office"].includes(tab)) show(tab);
  if (told > seen) fresh(true);
}
function refused(xhr, elt) {
  const why = xhr.responseText || words.sayUnsaved, mine = elt.value, box = elt.matches("input:not([type=checkbox]), textarea");
  mark = "";  // what was shown before the answer is taken back
  if (elt.tagName === "SELECT") elt.value = [...elt.options].find((one) => one.defaultSelected)?.value ?? "";
  if (xhr.status === 409 && box) {  // what another window wrote is shown, and mine is not lost
    elt.value = elt.defaultValue;
    return unsave(elt, why, false, words.sayMine, (now) => { now.value = mine; seenAs.set(now, seen); htmx.trigger(now, "change"); });
  }
  const asked = xhr.status === 422 && xhr.getResponseHeader("X-Confirm");
  if (!asked) for (const one of [elt, ...boxes(elt)]) seenAs.delete(one);  // asked again, it is after what was seen
  if ((box || elt.tagName === "FORM") && !elt.closest("#detail") && !elt.querySelector("[type=password]")) return unsave(elt, why, true, asked && words.sayConfirm, affirm);
  if (!asked) {
    const said = () => fail(why, "", null, elt);
    return xhr.status === 409 && elt.closest("#detail") ? htmx.ajax("GET", `${elt.getAttribute("hx-post")}?at=${elt.elements.at.value}`, "#detail").then(said) : said();
  }
  fail(why, words.sayConfirm, () => affirm(elt), elt);
}
function affirm(elt) {
  elt.dataset.confirmed = "1";
  htmx.trigger(elt, elt.tagName === "FORM" ? "submit" : elt.matches("input, textarea") ? "change" : "click");
}
function boxes(elt) { return elt.matches("input, textarea") ? [elt] : elt.tagName === "FORM" ? [...elt.querySelectorAll("input, textarea")] : []; }
function begun(elt) { return Math.min(seen, ...[elt, ...boxes(elt)].map((one) => seenAs.get(one) ?? seen)); }
function settle(elt) {  // what was typed is saved: it is no longer kept over a refresh
  for (const one of elt.querySelectorAll("[type=password]")) one.value = "";  // it is kept nowhere on the page
  for (const one of boxes(elt)) { one.defaultValue = one.value; seenAs.delete(one); }
  if (elt.matches("form.word")) elt.hidden = true;
  taken(field(elt));
}

// What was refused stays marked where it was typed, until it is saved or taken back.
function field(elt) { return [elt.getAttribute("hx-post"), elt.dataset.field, elt.dataset.chart, elt.dataset.name, ...[...elt.querySelectorAll("[type=hidden]")].map((one) => one.value)].join("|"); }
function unsave(elt, why, keep, name, act) {  // what another window wrote is shown where mine is not to keep
  const note = document.createElement("small"), told = document.createElement("b"), id = field(elt);
  const one = { note, elt, mine: keep && boxes(elt).map((box) => box.value) };
  Object.assign(note, { className: "unsaved fault", id: `unsaved-${++notes}` });
  note.setAttribute("role", "alert");
  told.textContent = words.sayPending;
  note.append(told, ` ${why} `);
  if (name) note.append(button(name, () => act(one.elt)), " ");
  note.append(button(keep ? words.sayBack : words.sayClose, () => {
    for (const box of boxes(one.elt)) { box.value = box.defaultValue; seenAs.delete(box); }
    taken(id);
  }));
  unsaved.set(id, one);
  marks();
}
function taken(id) { if (unsaved.delete(id)) marks(); }
function marks() {
  if (!unsaved.size && !document.querySelector(".unsaved")) return;
  for (const one of document.querySelectorAll("[aria-invalid]")) for (const name of ["aria-invalid", "aria-describedby"]) one.removeAttribute(name);
  for (const elt of document.querySelectorAll(":is(#article, #panel) :is(input, textarea, form)[hx-post]")) {
    const one = unsaved.get(field(elt)), mine = boxes(elt);
    if (!one) continue;
    if (one.elt !== elt && one.mine) mine.forEach((box, at) => { box.value = one.mine[at]; });  // it was drawn anew
    one.elt = elt;
    for (const box of mine) if (box.type !== "hidden") { box.setAttribute("aria-invalid", "true"); box.setAttribute("aria-describedby", one.note.id); }
    if (elt.tagName === "FORM") { elt.hidden = false; if (elt.lastChild !== one.note) elt.append(one.note); }
    else if (elt.nextSibling !== one.note) elt.after(one.note);
  }
  const shown = new Set([...unsaved.values()].filter((one) => one.elt.isConnected).map((one) => one.note));
  for (const one of document.querySelectorAll(".unsaved")) shown.has(one) || one.remove();
}

// Messages.
function fail(text, name, act, elt) {
  const box = $("toast");
  box.replaceChildren(document.createTextNode(text));
  if (act) box.append(button(name, () => { hide(); act(); }));
  box.append(button(words.sayClose, hide));
  const dialog = document.querySelector("dialog[open]");  // what is outside of one cannot be clicked
  (dialog || document.body).append(box);
  box.hidden = false;
  begunAtFault = begin;
  about = elt;
  beside();
}
function beside() {  // what it is about, if that can be seen
  const box = $("toast"), at = about && about.isConnected && (about.closest(".s") || about).getBoundingClientRect();
  if (box.hidden) return;
  box.removeAttribute("style");
  if (!at || !at.height || at.bottom < 0 || at.top > innerHeight) return;
  const { offsetWidth: width, offsetHeight: height } = box, below = at.bottom + 6;
  const left = Math.max(12, Math.min(at.left, innerWidth - width - 12)), top = below + height + 12 < innerHeight ? below : Math.max(12, at.top - height - 6);
  Object.assign(box.style, { left: `${left}px`, top: `${top}px`, bottom: "auto", transform: "none" });
}
function hide() { document.body.append($("toast")); $("toast").hidden = true; }
function button(text, act) {
  const one = document.createElement("button");
  one.type = "button"; one.textContent = text; one.addEventListener("click", act);
  return one;
}

// Parts of the page, renewed in place: what did not change stays, so that no click, focus, typing or picture is lost.
function opened() {  // whose article it is
  const open = document.querySelector("#article [data-article]");
  return open ? open.dataset.article : "";
}
function fresh(article) {
  if (article && opened()) renew("/article/" + opened(), "article");
  renew("/list", "list");
  if (["issue", "finish", "office"].includes(tab)) show(tab);
}
function holding() { return { "X-Open": opened(), "X-List": mark, "X-Week": words.week }; }  // what this window shows
function here() {  // which card's article is open
  const open = opened(), card = (name) => document.querySelector(`#articles [data-name="${name}"] .card`);
  if (lit && lit !== open) card(lit)?.removeAttribute("aria-current");
  if (open) card(open)?.setAttribute("aria-current", "true");
  lit = open;
}
const held = (id) => posting.size || (["list", "panel"].includes(id) && last);  // what is shown is about to change, or is being dragged
function renew(path, id) {  // one request at a time for each part, another one if it was wanted meanwhile
  const one = parts[id] = parts[id] && parts[id].path === path ? parts[id] : { path };
  one.again = true;
  if (!one.busy) one.busy = (async () => {
    while (one.again && parts[id] === one) {
      if (held(id)) { await new Promise((done) => setTimeout(done, 30)); continue; }
      one.again = false;
      const before = one.arrived, answer = await fetch(path, { headers: holding() }).catch(() => null);
      const part = answer && answer.ok ? await (id === "list" ? answer.json() : answer.text()) : null;
      if (one.arrived !== before) continue;  // something newer came meanwhile
      if (held(id)) one.again = true;
      else if (part !== null && parts[id] === one) put(id, part, path);
    }
    one.busy = null;
  })();
  return one.busy;
}
function arrived(path, part) {
  const id = path === "/list" ? "list" : "article", one = parts[id];
  if (id === "article" && path !== "/article/" + opened()) return;
  if (held(id)) return renew(path, id);
  if (one && one.path === path) { one.arrived = (one.arrived || 0) + 1; one.again = false; }
  put(id, part, path);
}
function put(id, part, path) { id === "list" ? list(part) : patch($(id), part, path); }
function list(now) {  // the lines that are new or other than before; the rest is only put in order
  if (now.over && now.over !== mark) return renew("/list", "list");
  const place = $("articles"), focus = document.activeElement, wanted = new Set(now.order), template = document.createElement("template");
  for (const one of [...place.children]) if (!wanted.has(one.id)) one.remove();
  const few = Object.keys(now.lines).length < 20;
  let next = place.firstElementChild;
  for (const id of now.order) {
    let one = $(id);
    if (now.lines[id] !== undefined) {
      template.innerHTML = now.lines[id];
      const fresh = template.content.firstElementChild;
      one ? one.isEqualNode(fresh) || take(one, fresh) : (one = fresh);
      if (few) htmx.process(one);
    }
    one === next ? (next = next.nextElementSibling) : place.insertBefore(one, next);
  }
  if (!few) htmx.process(place);
  if (now.lines.foot !== undefined) patch($("foot"), now.lines.foot, "/list");
  mark = now.mark;
  if (focus && focus.isConnected && focus !== document.activeElement) focus.focus({ preventScroll: true });
  here();
}
function patch(place, html, path) {
  const template = document.createElement("template"), focus = document.activeElement;
  template.innerHTML = html;
  if (place.dataset.path === path) merge(place, template.content);
  else { place.replaceChildren(template.content); place.closest("section").scrollTop = 0; }
  place.dataset.path = path;
  for (const one of place.querySelectorAll("[type=checkbox]")) one.checked = one.defaultChecked;
  marks();
  if (focus && focus.isConnected && focus !== document.activeElement) focus.focus({ preventScroll: true });
  htmx.process(place);
  here();
  beside();
}
const noted = (one) => one && one.classList?.contains("unsaved"), after = (one) => { do one = one.nextSibling; while (noted(one)); return one; };  // notes are this window's own
const known = (one) => noted(one) ? "" : one.id || (one.dataset && (one.dataset.name || one.dataset.column || one.dataset.heading)) || "";
function merge(old, fresh) {
  const staying = new Set([...fresh.children].map(known)), kept = new Map();
  for (const one of [...old.children]) if (known(one)) staying.has(known(one)) ? kept.set(known(one), one) : one.remove();
  let next = noted(old.firstChild) ? after(old.firstChild) : old.firstChild;
  for (const one of [...fresh.childNodes]) {
    const mine = known(one) ? kept.get(known(one)) : next;
    while (known(one) && mine && next && next !== mine && !known(next)) { const gone = next; next = after(next); gone.remove(); }
    if (!mine || mine.nodeName !== one.nodeName || known(mine) !== known(one)) { old.insertBefore(one, next); continue; }
    mine === next ? (next = after(next)) : old.insertBefore(mine, next);
    if (!mine.isEqualNode(one)) take(mine, one);
  }
  while (next) { const gone = next; next = after(next); gone.remove(); }
}
function take(old, fresh) {  // the attributes and the content of one, unless they are this window's own
  if (old.nodeType !== Node.ELEMENT_NODE) { old.data = fresh.data; return; }
  const untouched = old.value === old.defaultValue, own = old.matches(".word") ? ["hidden"] : [];
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !own.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !own.includes(name)) old.setAttribute(name, value);
  if (old.tagName === "TEXTAREA") old.defaultValue = fresh.defaultValue; else merge(old, fresh);
  if (untouched && old.matches("input:not([type=checkbox]), textarea")) old.value = old.defaultValue;
}
async function show(name) {
  tab = name;
  for (const one of document.querySelectorAll("#tabs [data-tab]")) one.setAttribute("aria-selected", String(one.dataset.tab === name));
  $("panel").setAttribute("aria-labelledby", "tab-" + name);
  $("wide").hidden = !["preview", "mail"].includes(name);
  if ($("wide").hidden) widen(false);
  await renew("/side/" + name, "panel");
  spots();
  clearTimeout(again);
  if (tab === "finish" && $("outcome")?.dataset.busy !== undefined) again = setTimeout(() => { if (tab === "finish") show("finish"); }, 800);  // how far it is
}
function widen(wide) {  // the pages alone, as large as the window
  document.body.classList.toggle("wide", wide);
  $("wide").setAttribute("aria-pressed", String(wide));
  $("wide").textContent = wide ? $("wide").dataset.small : $("wide").dataset.large;
  document.querySelectorAll("iframe.sheet").forEach(fit);
}
// From the preview to the article: a click on a page's words, or on those in a frame.
function spots() {
  for (const one of document.querySelectorAll(".spot")) {
    const [left, top, width, height] = one.dataset.box.split(" ").map((part) => `${part * 100}%`);
    Object.assign(one.style, { left, top, width, height });
  }
  for (const frame of document.querySelectorAll("iframe.sheet")) frame.onload = () => {
    fit(frame);
    frame.contentDocument.addEventListener("click", sought);
  };
}
function fit(frame) {  // a mail is wider than the panel
  const shown = frame.contentDocument?.documentElement;
  if (!shown) return;
  shown.style.zoom = "";
  if (shown.scrollWidth > frame.clientWidth) shown.style.zoom = frame.clientWidth / shown.scrollWidth;
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
  widen(false);
  await htmx.ajax("GET", "/article/" + name, { target: "#article", swap: "innerHTML" });
  const line = at && $("s-" + at);
  if (!line) return $("article").focus();
  line.scrollIntoView({ block: "center" });
  line.classList.add("found");
  line.querySelector("input").focus({ preventScroll: true });
}
async function tick(one) {  // kept by the server: what it does not keep is not ticked
  const mine = {};
  posting.add(mine);
  const answer = await fetch("/tick", { method: "POST", headers: holding(), body: new URLSearchParams({ item: one.dataset.tick, ticked: one.checked }) }).catch(() => null).finally(() => posting.delete(mine));
  if (!answer || !answer.ok) fail(answer ? await answer.text() : words.sayUnsaved, "", null, one);
  if (tab === "check") renew("/side/check", "panel");
}

// What happens elsewhere: files read, another window's edits, new pages.
function listen() {
  const source = new EventSource("/events");
  source.onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (now.over) {  // it cannot begin, and says why
      source.close();
      $("state").textContent = now.fault;
      $("state").className = "fault";
      return;
    }
    if (now.week !== words.week) return location.reload();  // another week was opened
    told = now.version;
    if (told > seen && !posting.size) { seen = told; fresh(true); }
    const shows = ["preview", "mail", "check", "issue"].includes(tab);
    if (now.reading !== reading) { reading = now.reading; renew("/list", "list"); if (!now.turn && shows) show(tab); }
    if (now.turn !== turn) { turn = now.turn; renew("/list", "list"); if (opened()) renew("/article/" + opened(), "article"); if (shows) show(tab); }
    if (now.run !== run) { run = now.run; if (tab === "finish") show(tab); }
    if ($("name").textContent !== now.name) {
      $("name").textContent = now.name;
      document.title = [now.name, $("of").textContent].filter(Boolean).join("　");
    }
    $("sent").hidden = !now.sent;
    if (now.sent) $("sent").textContent = worded(words.saySent, now.sent);
    $("undo").disabled = !now.undo;
    $("redo").disabled = !now.redo;
    $("state").textContent = now.fault ? now.fault : now.waiting ? worded(words.sayReading, now.waiting, now.total) : now.total ? worded(words.sayRead, now.total) : words.sayNone;
    $("state").className = now.fault ? "fault" : "";
  };
  source.onerror = () => { $("state").textContent = words.sayLost; $("state").className = "fault"; };
}

// Steps back and forth.
async function step(way) {
  const mine = {};
  posting.add(mine);
  const answer = await fetch("/step/" + way, { method: "POST", headers: holding() }).finally(() => posting.delete(mine));
  if (!answer.ok) return fail(await answer.text());
  for (const one of document.querySelectorAll("#article input, #article textarea, #panel input, #panel textarea")) one.value = one.defaultValue;
  unsaved.clear();
  marks();
  answered(await answer.json());
}

// Files.
async function upload(files) {  // so many at once that the first are read while the last are still on their way
  for (let at = 0; at < files.length; at += 100) {
    const form = new FormData(), some = files.slice(at, at + 100);
    for (const one of some) form.append("files", one, one.name);
    $("state").textContent = worded(words.sayTaking, files.length - at);
    const answer = await fetch("/files", { method: "POST", headers: holding(), body: form }).catch(() => null);
    if (!answer || !answer.ok) fail(answer ? await answer.text() : words.sayUnsaved);
  }
}
async function paste(text) {
  const answer = await fetch("/paste", { method: "POST", headers: holding(), body: new URLSearchParams({ text }) });
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
  ordered(item);
}
function ordered(item) {  // the list that an item was moved in
  const { column, point } = item.dataset, all = [...item.parentElement.children].map((one) => one.dataset);
  if (point !== undefined) return htmx.ajax("POST", "/point", { values: { order: all.map((one) => one.point).join(" ") }, swap: "none" });
  if (column === undefined) return order();
  htmx.ajax("POST", "/column", { values: { names: all.map((one) => one.column).join("\n") }, swap: "none" });
}

document.addEventListener("DOMContentLoaded", () => {
  listen();
  renew("/list", "list");
  show("preview");
  document.addEventListener("scroll", beside, true);
  $("wide").addEventListener("click", () => widen(!document.body.classList.contains("wide")));
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
  document.addEventListener("click", (event) => {  // a button that stays pressed shows it at once
    const one = event.target.closest("button[aria-pressed]:not(#wide)");
    if (one) one.setAttribute("aria-pressed", String(one.getAttribute("aria-pressed") !== "true"));
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target } = event.detail;
    if (target.id === "detail") hide();
    parts[target.id] = null;  // what was asked for is of another article
  });
  document.addEventListener("input", (event) => {
    const one = event.target;
    if (!seenAs.has(one)) seenAs.set(one, seen);
    if (one.value === one.defaultValue && !one.closest("#detail")) seenAs.delete(one);
    const whole = one.closest("form[hx-post]") || one, refusal = unsaved.get(field(whole));
    if (!refusal) return;
    if (refusal.mine) refusal.mine = boxes(whole).map((box) => box.value);
    if (boxes(whole).every((box) => box.value === box.defaultValue)) taken(field(whole));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "detail") { for (const one of $("detail").querySelectorAll("form")) seenAs.set(one, seen); if (!$("detail").open) $("detail").showModal(); }
    event.detail.target.dataset.path = event.detail.pathInfo.requestPath;
    marks();
    if (event.detail.target.id === "article") {
      here();
      $("article").scrollTop = 0;
      if (matchMedia("(max-width: 44rem)").matches) $("article").scrollIntoView();  // on a phone it is below the list
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=checkbox]), textarea")) return;
    if (event.key === "z" && !event.shiftKey) { event.preventDefault(); step("undo"); }
    if (event.key === "y" || (event.key === "z" && event.shiftKey) || event.key === "Z") { event.preventDefault(); step("redo"); }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !document.querySelector("dialog[open]")) widen(false); });
  document.addEventListener("keydown", (event) => {  // tabs by the arrows
    if (!event.target.matches("#tabs [data-tab]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const all = [...document.querySelectorAll("#tabs [data-tab]")];
    const next = all[(all.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : all.length - 1)) % all.length];
    next.focus(); show(next.dataset.tab);
  });
  document.addEventListener("change", (event) => {  // seen at once; what the server says of it comes after
    if (event.target.dataset.tick) tick(event.target);
    if (event.target.matches(".s > [type=checkbox]")) event.target.closest(".s").classList.toggle("chosen", event.target.checked);
    const card = event.target.id === "f-title" && event.target.value && document.querySelector(".card[aria-current] b");
    if (card) card.textContent = event.target.value;
  });
  document.addEventListener("dragstart", (event) => { last = event.target.closest ? event.target.closest("li[draggable]") : null; });
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", !last);
    const over = event.target.closest ? event.target.closest("li") : null;
    if (last && over && over !== last && over.parentElement === last.parentElement) {
      const box = over.getBoundingClientRect();
      event.clientY < box.top + box.height / 2 ? over.before(last) : over.after(last);
    }
  });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    $("drop").classList.remove("over");
    if (last) { const item = last; last = null; return ordered(item); }
    const link = event.dataTransfer.getData("text/uri-list");
    if (link && !event.dataTransfer.files.length) return paste(link);
    upload(await entries(event.dataTransfer.items));
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").classList.remove("over"); });
  document.addEventListener("dragend", () => { if (last) { last = null; renew("/list", "list"); if (tab === "issue") show(tab); } });  // not dropped: as it was
});
