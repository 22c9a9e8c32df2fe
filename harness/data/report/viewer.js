/* The document itself: its source or pages with the facts marked, what each parser made of it, and differences. */

const WORST = ["fail", "missing", "skip", "pass"];

function worstState(states) {
  return WORST.find((state) => states.includes(state)) || "skip";
}

/* Text cut at every edge of a mark; a piece is marked with all facts that cover it. */
function markedText(text, marks, stateOf, context) {
  const edges = new Set([0, text.length]);
  for (const [start, end] of marks) { edges.add(start); edges.add(end); }
  const cuts = [...edges].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const fragment = document.createDocumentFragment();
  let next = 0;
  const open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < marks.length && marks[next][0] <= cuts[i]) open.push(marks[next++]);
    const keys = open.filter((mark) => mark[1] > cuts[i]).map((mark) => mark[2]);
    const piece = text.slice(cuts[i], cuts[i + 1]);
    fragment.append(keys.length ? mark(piece, [...new Set(keys)], stateOf, context) : words(piece));
  }
  return fragment;
}

function mark(piece, keys, stateOf, context) {
  const state = worstState(keys.map(stateOf));
  const chosen = keys.includes(context.chosen);
  const key = chosen ? context.chosen : keys.find((one) => stateOf(one) === state) || keys[0];
  const label = { pass: "found", fail: "wrong", missing: "missing", skip: "skipped" }[state] + ": " + keys.join(", ");
  return h("mark", { class: state + (chosen ? " chosen" : ""), "data-keys": keys.join(" "), title: label, tabindex: "0", role: "button",
    onclick: () => context.choose(key), onkeydown: (event) => { if (event.key === "Enter") context.choose(key); } }, words(piece));
}

function sourcePane(told, facts, context) {
  const stateOf = (key) => facts.state(key, context.run);
  return [legend(), told.cut ? h("p", { class: "muted" }, "The beginning of the text; it is longer than this page shows.") : null,
    h("div", { class: "paper text", lang: told.language || null }, markedText(told.text, told.marks, stateOf, context))];
}

function legend() {
  return h("p", { class: "legend" }, [["pass", "found"], ["fail", "wrong"], ["missing", "missing"], ["skip", "not judged"]].map(([state, label]) => h("span", {}, h("mark", { class: state }, label))));
}

/* Marks by place: facts that stand on the same words share one. */
function spots(marks) {
  const found = new Map();
  for (const [left, top, right, bottom, key] of marks) {
    const box = [left, top, right, bottom], name = box.join(" ");
    if (!found.has(name)) found.set(name, { box, keys: [] });
    if (!found.get(name).keys.includes(key)) found.get(name).keys.push(key);
  }
  return [...found.values()];
}

function pagesPane(told, facts, context) {
  const stateOf = (key) => facts.state(key, context.run);
  return [legend(), told.pages.map((page) => {
    return h("figure", {}, h("div", { class: "sheet" }, h("img", { src: page.image, alt: "page " + page.number }),
      spots(page.marks).map(({ box: [left, top, right, bottom], keys }) => {
        const state = worstState(keys.map(stateOf)), chosen = keys.includes(context.chosen);
        const key = chosen ? context.chosen : keys.find((one) => stateOf(one) === state);
        const label = { pass: "found", fail: "wrong", missing: "missing", skip: "skipped" }[state] + ": " + keys.join(", ");
        const place = h("button", { class: "spot " + state + (chosen ? " chosen" : ""), "data-keys": keys.join(" "), title: label, "aria-label": label, onclick: () => context.choose(key) });
        place.style.left = 100 * left + "%";
        place.style.top = 100 * top + "%";
        place.style.width = 100 * (right - left) + "%";
        place.style.height = 100 * (bottom - top) + "%";
        return place;
      })), h("figcaption", {}, "page " + page.number));
  })];
}

function parsedPane(told, facts, run, context) {
  const articles = told.parsed && told.parsed[run];
  const status = told.runs[run];
  if (!articles) return [h("p", { class: "empty" }, words(status && status.message ? status.status + ": " + status.message : "What this parser gave is not kept, or the parser has changed since the run."))];
  const places = new Map();
  for (const [key, items] of facts.byKey) for (const item of items) {
    const one = item.outcomes[run];
    if (!one || one.article < 0 || one.block < 0 || one.start < 0) continue;
    const at = one.article + "/" + one.block;
    if (!places.has(at)) places.set(at, []);
    places.get(at).push([one.start, Math.max(one.end, one.start), key]);
  }
  const stateOf = (key) => facts.state(key, run);
  return [h("div", { class: "paper", lang: told.language || null }, articles.map((article, a) => h("article", {},
    article.title ? h("h3", {}, words(article.title)) : null, article.blocks.map((block, b) => {
      const marks = (places.get(a + "/" + b) || []).sort((x, y) => x[0] - y[0]);
      if (block.rows) return parsedTable(block);
      const kind = block.kind === "paragraph" ? null : h("span", { class: "kind" }, block.kind.replace("_", " "));
      const opening = block.marker && !block.text.trimStart().startsWith(block.marker) ? block.marker + " " : "";
      return h("p", { class: "block " + block.kind }, kind, opening ? words(opening) : null, markedText(block.text, marks, stateOf, context));
    }))))];
}

function parsedTable(block) {
  return h("div", { class: "scroll" }, h("table", { class: "parsed" }, block.title ? h("caption", {}, words(block.title)) : null, h("tbody", {}, block.rows.map((line) => h("tr", {}, line.map((cell) =>
    typeof cell === "string" ? h("td", {}, words(cell)) : h(cell[1] ? "th" : "td", { colspan: cell[2] > 1 ? cell[2] : null, rowspan: cell[3] > 1 ? cell[3] : null }, words(cell[0]))))))));
}

function linesOf(articles) {
  const lines = [];
  for (const article of articles) {
    if (article.title) lines.push(article.title);
    for (const block of article.blocks) {
      if (block.rows) for (const line of block.rows) lines.push(line.map((cell) => typeof cell === "string" ? cell : cell[0]).join(" | "));
      else if (block.kind !== "heading" || block.text !== article.title) lines.push((block.marker && !block.text.trimStart().startsWith(block.marker) ? block.marker : "") + block.text);
    }
  }
  return lines.map((line) => line.replace(/[ \t\n\r\u00a0\u3000]+/g, " ").trim()).filter(Boolean);
}

/* Texts that can be held against each other. */
function texts(told) {
  const found = [];
  const clean = Object.values(told.clean || {});
  if (clean.length) found.push(["golden text", () => clean.join("\n").split("\n").map((line) => line.trim()).filter(Boolean)]);
  data.runs.forEach((run, n) => { if (told.parsed && told.parsed[n]) found.push([run.label, () => linesOf(told.parsed[n])]); });
  if (told.text) found.push(["source", () => told.text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim()).filter(Boolean)]);
  return found;
}

function differencePane(told, query) {
  const found = texts(told);
  if (found.length < 2) return [h("p", { class: "empty" }, "There are no two texts to compare.")];
  const pick = (name, preset) => { const at = Number(query.get(name) ?? preset); return at >= 0 && at < found.length ? at : preset; };
  const left = pick("left", 0), right = pick("right", 1);
  const choice = (name, at) => h("select", { "aria-label": name + " text", onchange: (event) => setQuery({ [name]: event.target.value }, true) },
    found.map(([label], n) => h("option", { value: String(n), selected: n === at }, words(label))));
  return [h("p", { class: "choose" }, choice("left", left), " against ", choice("right", right)),
    sideBySide(found[left][1](), found[right][1](), [found[left][0], found[right][0]], told.language)];
}

function viewsOf(told) {
  const views = [];
  if (told.text !== undefined) views.push(["source", told.form === "html" ? "Source text" : "Source"]);
  if (told.pages && told.pages.length) views.push(["pages", "Pages"]);
  data.runs.forEach((run, n) => { if (told.runs[n]) views.push(["parser" + n, short(run.label, 24)]); });
  if (data.runs.length > 1 && told.parsed && told.parsed.filter(Boolean).length > 1) views.push(["both", "Side by side"]);
  if (texts(told).length > 1) views.push(["differences", "Differences"]);
  return views;
}

function viewer(told, facts, context) {
  if (context.view.startsWith("parser")) return parsedPane(told, facts, Number(context.view.slice(6)), context);
  switch (context.view) {
    case "source": return sourcePane(told, facts, context);
    case "pages": return pagesPane(told, facts, context);
    case "differences": return differencePane(told, context.query);
    case "both": return [h("div", { class: "both" }, data.runs.slice(0, 2).map((run, n) => h("section", {}, h("h3", {}, quoted(run.label)), parsedPane(told, facts, n, context))))];
    default: return [h("p", { class: "empty" }, words(told.missing || told.note || "The text of this document is not here."))];
  }
}
