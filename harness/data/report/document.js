/* A document: its data, and the facts of its golden with what each parser gave. */

const loaded = new Map();
const waiting = new Map();

/* Called by the files beside the page. */
function harnessDocument(number, told) {
  loaded.set(number, told);
  const done = waiting.get(number);
  waiting.delete(number);
  if (done) done(told);
}

function fetchDocument(number) {
  if (loaded.has(number)) return Promise.resolve(loaded.get(number));
  const inside = document.getElementById("document-" + number);
  if (inside) {
    loaded.set(number, JSON.parse(inside.textContent));
    return Promise.resolve(loaded.get(number));
  }
  return new Promise((resolve, reject) => {
    waiting.set(number, resolve);
    const script = document.createElement("script");
    script.src = encodeURIComponent(data.folder) + "/" + String(number).padStart(3, "0") + ".js";
    script.onerror = () => { waiting.delete(number); reject(new Error(script.src)); };
    script.onload = () => script.remove();
    document.head.append(script);
  });
}

/* Key of the fact that an item belongs to: figures/f1, articles/a/title, text/t, tables/t1. */
function factOf(item) {
  const parts = item.split("/");
  if (parts[0] === "figures" && parts.length > 2) return "figures/" + parts[1];
  return item;
}

class Facts {
  constructor(told) {
    this.told = told;
    this.byKey = new Map();
    told.items.forEach(([id, line, expected, contested, outcomes]) => {
      const key = factOf(id);
      if (!this.byKey.has(key)) this.byKey.set(key, []);
      this.byKey.get(key).push({ id, line, expected, contested, outcomes: outcomes.map((one) => one && this.outcome(one)) });
    });
    this.figures = new Map((told.figures || []).map((figure) => ["figures/" + figure.id, figure]));
  }

  outcome([code, verdict, got = "", message = "", expected = "", article = -1, block = -1, start = -1, end = -1, around = ""]) {
    const one = DECODED[code];
    return { state: data.outcomes[one.outcome], kind: data.kinds[one.kind], severity: data.severities[one.severity],
      verdict: this.told.verdicts[verdict] || "", got, message, expected, article, block, start, end, around };
  }

  items(key) { return this.byKey.get(key) || []; }

  /* found, wrong, missing or skipped, under one run. */
  state(key, run) {
    const outcomes = this.items(key).map((item) => item.outcomes[run]).filter(Boolean);
    const bad = outcomes.filter((one) => one.state === "fail" || one.state === "error");
    if (bad.length) return bad.some((one) => ["missing", "empty_output", "parser_error"].includes(one.verdict)) ? "missing" : "fail";
    return outcomes.some((one) => one.state === "pass") ? "pass" : "skip";
  }

  kind(key) {
    for (const item of this.items(key)) for (const one of item.outcomes) if (one) return one.kind;
    return "document";
  }
}

const MEASURES = { yoy_change: "year on year", pop_change: "on the period before", avg_change: "average change" };
const SIGNS = { gt: "> ", ge: "\u2265 ", lt: "< ", le: "\u2264 ", approx: "\u2248 " };

function figureValue(figure) {
  return (SIGNS[figure.comparator] || "") + figure.value + (figure.unit ? " " + figure.unit : "");
}

function gotCell(facts, key, run, language) {
  const items = facts.items(key), figure = facts.figures.get(key);
  if (!items.some((item) => item.outcomes[run])) return h("td", { class: "muted" }, "\u2013");
  const state = facts.state(key, run);
  const at = (name) => { const item = items.find((one) => one.id.endsWith("/" + name)); return item && item.outcomes[run]; };
  const wrong = items.find((item) => item.outcomes[run] && ["error", "fail"].includes(item.outcomes[run].state));
  const worst = wrong && wrong.outcomes[run], field = wrong && figure ? wrong.id.split("/").pop() : "value";
  let got;
  if (figure) {
    const value = at("value");
    got = !value || value.state === "skip" ? "" : value.got || (value.state === "pass" ? figureValue(figure) : "");
    got = got.replace(/^(gt|ge|lt|le|approx) /, (whole, word) => SIGNS[word]);
    const printed = at("printed");
    if (!got && printed && (!value || value.state === "skip")) got = printed.state === "pass" ? figure.printed : printed.got;
  } else {
    const one = items[0] && items[0].outcomes[run];
    got = one ? one.got || (one.state === "pass" ? "as expected" : "") : "";
  }
  const verdict = worst ? (field === "value" || worst.state === "error" ? "" : field + ": ") + (worst.verdict || worst.state) : state === "skip" ? "skipped" : "";
  return h("td", { class: "value " + state }, h("span", { class: "line" }, sign(state), got ? (figure ? figureWords : quoted)(short(got, 90), language) : h("span", { class: "muted" }, "nothing")),
    verdict ? tag(verdict, worst ? state : "skip") : null);
}

function details(facts, key, context) {
  const several = data.runs.length > 1;
  const blocks = [];
  for (const item of facts.items(key)) {
    item.outcomes.forEach((one, run) => {
      if (!one || (one.state === "pass" && !context.all)) return;
      const expected = one.expected || item.expected;
      blocks.push(h("div", { class: "outcome " + one.state }, h("div", { class: "line" }, sign(one.state), h("span", { class: "id" }, quoted(item.id)), tag(one.verdict || one.state, one.state),
        several ? h("span", { class: "muted" }, quoted(data.runs[run].label)) : null, h("span", { class: "muted" }, one.severity + (item.contested ? ", contested" : ""))),
        one.state === "fail" && one.got ? changed(expected, one.got, context.language, ["expected", "got"])
          : h("dl", { class: "pair" }, h("dt", {}, "expected"), h("dd", {}, quoted(expected, context.language)), one.state === "fail" ? [h("dt", {}, "got"), h("dd", {}, h("span", { class: "muted" }, "nothing"))] : one.got ? [h("dt", {}, "got"), h("dd", {}, quoted(one.got, context.language))] : null),
        one.around ? h("p", { class: "around" }, quoted(one.around, context.language)) : null,
        one.message ? h("p", { class: "muted" }, quoted(one.message)) : null,
        h("p", { class: "muted place" }, words(context.golden + ":" + item.line))));
    });
  }
  const figure = facts.figures.get(key);
  const about = figure && figure.printed ? h("p", { class: "printed" }, quoted(figure.printed, context.language)) : null;
  return h("div", { class: "details" }, about, blocks.length ? blocks : h("p", { class: "muted" }, "Every item of this fact passed."));
}

function factName(facts, key, language) {
  const figure = facts.figures.get(key);
  if (!figure) return [quoted(key), h("span", { class: "tags" }, facts.kind(key))];
  const period = figure.period ? h("span", { class: "period" }, words(figure.period.replace("/", " \u2013 "))) : null;
  return [quoted(figure.indicator, language), h("span", { class: "tags" }, MEASURES[figure.measure] || figure.measure, " ", period)];
}

/* The table of facts. What is chosen opens beneath its row. */
function factsPanel(facts, context) {
  const groups = [["Figures", []], ["Articles and structure", []], ["Tables", []], ["Text", []], ["Other", []]];
  const family = { figures: 0, articles: 1, tables: 2, text: 3 };
  for (const key of facts.byKey.keys()) {
    const states = data.runs.map((_, run) => facts.state(key, run));
    const bad = states.some((state) => state === "fail" || state === "missing");
    if (context.only === "failing" && !bad && key !== context.chosen) continue;
    if (context.only === "skipped" && !states.includes("skip") && key !== context.chosen) continue;
    const first = key.split("/")[0];
    groups[first in family ? family[first] : 4][1].push(key);
  }
  const tables = groups.filter(([, keys]) => keys.length).map(([title, keys]) => h("section", { class: "group" },
    h("h3", {}, title, h("span", { class: "n" }, String(keys.length))),
    h("table", { class: "facts" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, title === "Figures" ? "figure" : "item"), h("th", { scope: "col" }, "expected"),
      data.runs.map((run) => h("th", { scope: "col" }, data.runs.length > 1 ? quoted(run.label) : "got")))),
      h("tbody", {}, keys.flatMap((key) => {
        const figure = facts.figures.get(key), chosen = key === context.chosen;
        const line = row(() => context.choose(chosen ? "" : key), [
          h("th", { scope: "row" }, factName(facts, key, context.language)),
          h("td", { class: "value" }, figure ? figureWords(figureValue(figure), context.language) : quoted(short((facts.items(key)[0] || {}).expected, 90), context.language)),
          data.runs.map((_, run) => gotCell(facts, key, run, context.language))],
          { class: chosen ? "chosen" : "", "data-key": key, "aria-expanded": chosen ? "true" : "false" });
        return chosen ? [line, h("tr", { class: "open" }, h("td", { colspan: String(2 + data.runs.length) }, details(facts, key, context)))] : [line];
      })))));
  return tables.length ? tables : [h("p", { class: "empty" }, context.only === "failing" ? "Nothing fails in this document." : "No facts to show.")];
}
