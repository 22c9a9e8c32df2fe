/* Routes, the document's page, and keys. */

let shown = null;

function neighbours(name) {
  const at = data.documents.findIndex((entry) => entry.n === name);
  return { at, before: data.documents[at - 1], after: data.documents[at + 1] };
}

async function documentView(route, isSame) {
  const { at, before, after } = neighbours(route.name);
  if (at < 0) return [h("p", { class: "empty" }, "There is no document of this name in the report.")];
  let told;
  try { told = await fetchDocument(at); } catch { return [h("p", { class: "empty" }, "The data of this document is not beside the report: copy the folder " + data.folder + " too.")]; }
  const facts = new Facts(told), query = route.query, views = viewsOf(told);
  const bad = [...facts.byKey.keys()].some((key) => data.runs.some((_, run) => ["fail", "missing"].includes(facts.state(key, run))));
  const preset = data.comparison && data.runs.length > 1 ? 1 : 0;
  const run = Math.min(Number(query.get("run") ?? preset) || 0, data.runs.length - 1);
  const item = query.get("item") || "";
  const context = { run: told.runs[run] ? run : told.runs.findIndex(Boolean), view: views.some(([name]) => name === query.get("view")) ? query.get("view") : (views[0] || [""])[0],
    only: query.get("facts") || (bad ? "failing" : "all"), chosen: item ? (facts.byKey.has(item) ? item : factOf(item)) : "", language: told.language, golden: told.golden, query,
    choose: (key) => setQuery({ item: key }, true) };
  const link = (entry, label, key) => entry ? h("a", { href: address("document", new URLSearchParams(), entry.n), id: key, class: "plain", title: entry.n }, label) : h("span", { class: "plain off" }, label);
  const segment = (name, options, chosen, label) => h("div", { class: "segment", role: "group", "aria-label": label }, options.map(([value, text]) =>
    h("button", { "aria-pressed": value === chosen ? "true" : "false", id: name + "-" + value, onclick: () => setQuery({ [name]: value }, true) }, quoted(text))));
  const status = told.runs.map((one, n) => one && one.status !== "ok" ? h("p", { class: "note fail" }, quoted(data.runs[n].label), ": ", one.status, one.message ? [" \u2013 ", quoted(one.message)] : null) : null);
  const warnings = told.runs.flatMap((one) => one ? one.warnings : []);
  const about = [told.golden, told.file, told.language, told.date, ...told.tags].filter(Boolean).join(" \u00b7 ");
  return [
    h("nav", { class: "crumbs", "aria-label": "Documents" }, h("a", { href: "#/documents", id: "back" }, "\u2190 All documents"), h("span", { class: "grow" }), link(before, "Previous", "previous"), link(after, "Next", "next")),
    h("h1", {}, quoted(told.name)), h("p", { class: "muted about" }, words(about)), told.note ? h("p", { class: "note skip" }, words(told.note)) : null, status,
    warnings.length ? h("details", { class: "warnings" }, h("summary", {}, count(warnings.length, "warning")), h("ul", {}, warnings.map((one) => h("li", {}, quoted(one))))) : null,
    h("div", { class: "split" },
      h("section", { class: "pane viewer", "aria-label": "Document" }, h("div", { class: "bar-top" }, segment("view", views, context.view, "What is shown"),
        data.runs.length > 1 && ["source", "pages"].includes(context.view) ? h("label", { class: "under" }, "under ", h("select", { id: "under", onchange: (event) => setQuery({ run: event.target.value }, true) }, data.runs.map((one, n) => h("option", { value: String(n), selected: n === context.run }, words(one.label))))) : null),
        h("div", { class: "scroller", id: "viewer", tabindex: "0" }, viewer(told, facts, context))),
      h("section", { class: "pane facts-pane", "aria-label": "Facts of the golden" }, h("div", { class: "bar-top" }, segment("facts", [["failing", "Failing"], ["skipped", "Skipped"], ["all", "All facts"]], context.only, "Which facts")),
        h("div", { class: "scroller", id: "facts", tabindex: "0" }, factsPanel(facts, context))))];
}

const VIEWS = { documents: documentsView, items: itemsView, changes: changesView, drift: driftView, runs: runsView, document: documentView };

/* Draws what the address says. With `keep` the same view is drawn again: places and focus stay. */
async function draw(keep) {
  const route = readRoute();
  const view = (route.view === "changes" && !data.comparison) || (route.view === "drift" && !data.drift) ? "documents" : route.view;
  const parts = await (VIEWS[view] || documentsView)(route);
  const main = document.getElementById("main");
  const held = keep && document.activeElement && document.activeElement.id;
  const place = held && document.activeElement.selectionStart;
  const heldKey = keep && document.activeElement && document.activeElement.dataset && document.activeElement.dataset.key;
  const scrolled = keep ? ["viewer", "facts"].map((id) => (document.getElementById(id) || {}).scrollTop) : [];
  header(route);
  main.className = view;
  main.replaceChildren(...parts.flat(3).filter((part) => part !== null && part !== undefined && part !== false));
  document.title = (view === "document" ? route.name + " \u2013 " : "") + data.word + " \u2013 harness";
  if (keep) {
    ["viewer", "facts"].forEach((id, n) => { const box = document.getElementById(id); if (box && scrolled[n] !== undefined) box.scrollTop = scrolled[n]; });
    const again = held ? document.getElementById(held) : heldKey ? main.querySelector('tr[data-key="' + CSS.escape(heldKey) + '"]') : null;
    if (again) { again.focus({ preventScroll: true }); if (typeof place === "number") again.setSelectionRange(place, place); }
  } else scrollTo(0, 0);
  reveal(route);
  shown = view;
  document.body.dataset.view = view;
}

/* Brings the chosen fact into sight on both sides. */
function reveal(route) {
  const item = route.query.get("item");
  if (!item) return;
  for (const chosen of [document.querySelector("#viewer .chosen"), document.querySelector("#facts tr.chosen")]) {
    const box = chosen && chosen.closest(".scroller");
    if (!box) continue;
    const inside = chosen.getBoundingClientRect(), around = box.getBoundingClientRect();
    if (inside.top < around.top + 8 || inside.bottom > around.bottom - 40) box.scrollTop += inside.top - around.top - Math.min(120, around.height / 3);
  }
}

function step(rows, by) {
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement);
  const to = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

function nextFailing(by) {
  const rows = [...document.querySelectorAll("#facts tr.row")].filter((one) => one.querySelector(".sign.fail,.sign.missing,.sign.error"));
  if (!rows.length) return;
  const at = rows.findIndex((one) => one.classList.contains("chosen"));
  const to = rows[(at + by + rows.length) % rows.length];
  setQuery({ item: to.dataset.key }, true);
}

const KEYS = [["/", "find a document"], ["j, k or \u2193, \u2191", "next, previous row"], ["Enter", "open"], ["n, p", "next, previous failing fact"], ["[, ]", "previous, next document"], ["Esc", "back to all documents"], ["?", "these keys"]];

function showHelp() {
  const dialog = document.getElementById("help");
  dialog.replaceChildren(h("h2", {}, "Keys"), h("dl", {}, KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])), h("button", { onclick: () => dialog.close() }, "Close"));
  dialog.showModal();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target.closest("input,select,textarea");
  const dialog = document.getElementById("help");
  if (dialog.open) return;
  if (inField) { if (event.key === "Escape") event.target.blur(); return; }
  const rows = () => [...document.querySelectorAll("main tr.row")];
  const press = (id) => { const link = document.getElementById(id); if (link) link.click(); };
  switch (event.key) {
    case "/": { if (shown !== "documents" && shown !== "items") location.hash = "#/documents"; setTimeout(() => { const field = document.getElementById("filter-document"); if (field) field.focus(); }, 0); break; }
    case "?": showHelp(); break;
    case "j": case "ArrowDown": if (event.key === "ArrowDown" && event.target.closest(".scroller") === event.target) return; step(rows(), 1); break;
    case "k": case "ArrowUp": if (event.key === "ArrowUp" && event.target.closest(".scroller") === event.target) return; step(rows(), -1); break;
    case "n": nextFailing(1); break;
    case "p": nextFailing(-1); break;
    case "[": press("previous"); break;
    case "]": press("next"); break;
    case "Escape": if (shown === "document") location.hash = "#/documents"; break;
    default: return;
  }
  event.preventDefault();
});

addEventListener("hashchange", () => draw(false));
draw(false);
