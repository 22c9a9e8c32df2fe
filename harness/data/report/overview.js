/* The first view: what ran and how it came out; documents by parsers; failing items; changes; drift. */

const PAGE = 100;

function header(route) {
  const tabs = data.runs.length ? [["documents", "Documents", data.documents.length], ["items", "Failing items", data.items.length + data.leftOut]] : [];
  if (data.comparison) tabs.push(["changes", "Changes", null]);
  if (data.drift) tabs.push(["drift", "Drift", null]);
  if (data.runs.length) tabs.push(["runs", "Runs", data.runs.length]);
  const query = new URLSearchParams(route.query);
  for (const name of ["page", "run", "view", "item", "facts", "left", "right"]) query.delete(name);
  const state = data.exitCode === 0 ? "pass" : data.exitCode === 5 ? "skip" : "fail";
  document.getElementById("top").replaceChildren(
    h("div", { class: "brand" }, h("a", { href: "#/", class: "name" }, "harness"), h("span", { class: "verdict " + state }, sign(state), data.word)),
    h("nav", { class: "tabs", "aria-label": "Views" }, tabs.map(([view, label, n]) => h("a", {
      href: address(view, view === "documents" || view === "items" ? query : new URLSearchParams()),
      "aria-current": route.view === view ? "page" : null }, label, n === null ? null : h("span", { class: "n" }, n.toLocaleString("en"))))),
    h("button", { class: "plain keys", onclick: showHelp, "aria-label": "Keys" }, "?"));
}

function decision() {
  if (!data.gate && !data.problems.length) return null;
  const list = (title, lines, state) => lines && lines.length ? h("div", { class: "note " + state }, h("h3", {}, title),
    h("ul", {}, lines.map((line) => h("li", {}, words(line))))) : null;
  const problems = data.problems.map((one) => [one.file, one.line, one.column].filter(Boolean).join(":") + ": " + one.what + (one.todo ? "; " + one.todo : ""));
  const gate = data.gate || {};
  return h("section", { class: "notes" },
    list("This change touches what it is judged by", gate.first, "fail"),
    list("Why the gate says " + gate.word, gate.reasons, gate.exit_code ? "fail" : "pass"),
    list("Notes", gate.notes, "skip"), list("Golden files that could not be read", problems, "fail"));
}

function bar(told) {
  const total = told[0] + told[1] + told[2] + told[3];
  const parts = [["pass", told[0]], ["fail", told[1]], ["error", told[3]], ["skip", told[2]]];
  return h("span", { class: "bar", "aria-hidden": "true" }, parts.map(([state, n]) => {
    if (!n) return null;
    const part = h("i", { class: state });
    part.style.flexGrow = String(n / total);
    return part;
  }));
}

function totals(told) {
  const parts = [];
  if (told[1]) parts.push(h("span", { class: "c fail" }, told[1].toLocaleString("en") + " fail"));
  if (told[3]) parts.push(h("span", { class: "c error" }, told[3].toLocaleString("en") + " error"));
  if (told[0]) parts.push(h("span", { class: "c pass" }, told[0].toLocaleString("en") + " pass"));
  if (told[2]) parts.push(h("span", { class: "c skip" }, told[2].toLocaleString("en") + " skip"));
  return parts.length ? parts : [h("span", { class: "c skip" }, "none")];
}

function matrixCell(run, told) {
  if (!run) return h("td", { class: "cell" }, h("span", { class: "muted" }, "not in this run"));
  const broken = !["ok", "empty", "not here"].includes(run.s);
  return h("td", { class: "cell" }, run.s === "ok" ? null : tag(run.s, broken ? "error" : "skip"), bar(told), h("span", { class: "counts" }, totals(told)));
}

function summaryTable() {
  const score = (run, name) => { const one = run.scores.find(([known]) => known === name); return one && one[2] ? percent(one[1], one[2]) : "n/a"; };
  return h("table", { class: "summary" },
    h("thead", {}, h("tr", {}, ["parser", "documents", "pass", "fail", "error", "skip", "figures right", "precision"].map((name, n) => h("th", { scope: "col", class: n ? "num" : "" }, name)))),
    h("tbody", {}, data.runs.map((run) => h("tr", {}, h("th", { scope: "row" }, run.label !== run.parser ? h("span", { class: "muted" }, run.label + " ") : null, quoted(run.parser), version(run)),
      [run.documents, run.counts[0], run.counts[1], run.counts[3], run.counts[2]].map((n, at) =>
        h("td", { class: "num " + (n && at === 2 ? "bad" : n && at === 3 ? "bad" : "") }, n.toLocaleString("en"))),
      h("td", { class: "num" }, score(run, "figures/recall")), h("td", { class: "num" }, score(run, "figures/precision"))))));
}

function version(run) {
  const name = run.parser.split(/[= ]/)[0], known = run.versions[name];
  return known && !run.parser.includes(known) ? h("span", { class: "muted" }, " " + known) : null;
}

function documentsView(route) {
  const filter = readFilter(route.query);
  const { found, facets } = counted(filter);
  const order = route.query.get("order") || "worst";
  if (order === "worst") found.sort((a, b) => b.bad - a.bad || (a.entry.n < b.entry.n ? -1 : 1));
  const page = Math.min(Number(route.query.get("page")) || 0, Math.max(0, Math.ceil(found.length / PAGE) - 1));
  const go = (to) => { setQuery({ page: to ? String(to) : "" }, true); scrollTo(0, 0); };
  const query = new URLSearchParams();
  const body = found.slice(page * PAGE, (page + 1) * PAGE).map(({ entry, runs }) => row(
    () => { location.hash = address("document", query, entry.n); },
    [h("th", { scope: "row" }, h("a", { href: address("document", query, entry.n) }, quoted(entry.n)), h("span", { class: "tags" }, [entry.l, ...entry.t].filter(Boolean).join(" \u00b7 "))),
      entry.r.map((run, at) => matrixCell(run, runs[at]))]));
  return [decision(), summaryTable(), filterBar(filter, facets, route.query),
    h("div", { class: "above" }, h("span", { id: "found", role: "status" }, count(found.length, "document")),
      h("label", {}, "sorted by ", h("select", { onchange: (event) => setQuery({ order: event.target.value === "worst" ? "" : event.target.value }) },
        ["worst", "name"].map((name) => h("option", { value: name, selected: name === order }, name === "worst" ? "most failures" : "name"))))),
    h("table", { class: "matrix", id: "documents" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "document"), data.runs.map((run) => h("th", { scope: "col" }, quoted(run.label))))),
      h("tbody", {}, body)),
    found.length ? null : h("p", { class: "empty" }, "No document passes these filters."),
    pager(found.length, PAGE, page, go)];
}

function itemsView(route) {
  const filter = readFilter(route.query);
  const { facets } = counted(filter);
  const items = data.items.filter((item) => {
    const one = DECODED[item[3]];
    return FACETS.every((facet) => !filter[facet] || filter[facet].has(one[facet])) && (!filter.indicators || filter.indicators.has(item[5])) && isNamed(data.documents[item[0]], filter);
  });
  const page = Math.min(Number(route.query.get("page")) || 0, Math.max(0, Math.ceil(items.length / PAGE) - 1));
  const go = (to) => { setQuery({ page: to ? String(to) : "" }, true); scrollTo(0, 0); };
  const several = data.runs.length > 1;
  const body = items.slice(page * PAGE, (page + 1) * PAGE).map((item) => {
    const one = DECODED[item[3]], entry = data.documents[item[0]], state = data.outcomes[one.outcome];
    const query = new URLSearchParams({ item: item[2].slice(entry.n.length + 1), run: String(item[1]) });
    const href = address("document", query, entry.n);
    return row(() => { location.hash = href; }, [
      h("td", {}, sign(state), tag(data.verdicts[item[4]] || state, state)),
      h("td", {}, h("a", { href, class: "id" }, quoted(item[2])), h("span", { class: "tags" }, data.severities[one.severity] + " \u00b7 " + item[8] + ":" + item[9])),
      several ? h("td", { class: "parser" }, quoted(data.runs[item[1]].label)) : null,
      h("td", { class: "value" }, quoted(short(item[6], 120), entry.l)), h("td", { class: "value" }, item[7] ? quoted(short(item[7], 120), entry.l) : h("span", { class: "muted" }, "nothing"))]);
  });
  const onlyGood = filter.outcome && ![...filter.outcome].some((n) => ["fail", "error"].includes(data.outcomes[n]));
  return [filterBar(filter, facets, route.query),
    h("div", { class: "above" }, h("span", { id: "found", role: "status" }, count(items.length, "item")),
      data.leftOut ? h("span", { class: "muted" }, data.leftOut.toLocaleString("en") + " more stand on the documents' pages only") : null),
    h("table", { class: "items" }, h("thead", {}, h("tr", {}, ["verdict", "item", several ? "parser" : null, "expected", "got"].filter(Boolean).map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, body)),
    items.length ? null : h("p", { class: "empty" }, onlyGood ? "Items that passed or were skipped stand on their documents' pages." : "Nothing fails here."),
    pager(items.length, PAGE, page, go)];
}

function changesView() {
  const told = data.comparison;
  const parts = [h("p", { class: "sides" }, "A ", quoted(told.a.parser), " \u2192 B ", quoted(told.b.parser))];
  const documents = told.documents;
  if (documents.statuses.length || documents.only_a.length || documents.apart.length) {
    parts.push(h("h2", {}, "Documents"), h("table", {}, h("tbody", {}, documents.statuses.map((one) => h("tr", {}, h("th", { scope: "row" }, quoted(one.document)), h("td", {}, one.before + " \u2192 " + one.after), h("td", {}, quoted(one.message)))),
      documents.only_a.slice(0, 200).map((name) => h("tr", {}, h("th", { scope: "row" }, quoted(name)), h("td", {}, "only at A"), h("td", {}))),
      documents.apart.slice(0, 200).map((one) => h("tr", {}, h("th", { scope: "row" }, quoted(one.document)), h("td", {}, "not compared"), h("td", {}, quoted(one.reason)))))));
  }
  if (told.transitions) {
    for (const [name, items] of Object.entries(told.transitions.items)) {
      if (!items.length) continue;
      const body = items.slice(0, 200).map((item) => {
        const href = address("document", new URLSearchParams({ item: item.check.slice(item.document.length + 1), run: "1" }), item.document);
        return row(() => { location.hash = href; }, [
          h("td", {}, h("a", { href, class: "id" }, quoted(item.check)), h("span", { class: "tags" }, item.severity)),
          h("td", {}, sign(item.before), item.before, " \u2192 ", sign(item.after), item.after, " ", item.verdict_after && item.verdict_after !== "exact" ? tag(item.verdict_after, item.after) : null),
          h("td", { class: "value" }, quoted(short(item.expected, 120))), h("td", { class: "value" }, quoted(short(item.got_before, 120))), h("td", { class: "value" }, quoted(short(item.got_after, 120)))]);
      });
      parts.push(h("details", { open: name === "broken" || name === "lost" }, h("summary", {}, h("b", {}, name), " ", told.transitions.counts[name].toLocaleString("en")),
        h("table", {}, h("thead", {}, h("tr", {}, ["item", "outcome", "expected", "at A", "at B"].map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, body)),
        told.transitions.counts[name] > body.length ? h("p", { class: "muted" }, "and " + (told.transitions.counts[name] - body.length).toLocaleString("en") + " more") : null));
    }
  }
  if (told.changes.length) {
    parts.push(h("h2", {}, "What changed"), told.changes.map((cluster, n) => h("details", { open: !told.transitions && n < 3 }, h("summary", {}, quoted(cluster.title), h("span", { class: "muted" }, " in " + count(cluster.documents, "document"))),
      cluster.examples.map((one) => h("div", { class: "change" }, data.runs.length ? h("a", { href: address("document", new URLSearchParams(), one.document) }, quoted(one.document)) : h("span", {}, quoted(one.document)), changed(one.before, one.after))))));
  }
  const points = (n) => (n > 0 ? "+" : "") + (100 * n).toFixed(1);
  if (told.statistics.by_document.length) {
    parts.push(h("h2", {}, "Would it be so on other documents?"), h("table", {}, h("thead", {}, h("tr", {}, ["score by document", "A %", "B %", "\u0394 points", "p", "documents", "smallest drop seen"].map((one, n) => h("th", { scope: "col", class: n ? "num" : "" }, one)))),
      h("tbody", {}, told.statistics.by_document.map((one) => h("tr", {}, h("th", { scope: "row" }, one.name), [(100 * one.a).toFixed(1), (100 * one.b).toFixed(1), one.sure ? points(one.delta) : "~ " + points(one.delta), one.p === null ? "" : one.p.toFixed(3), one.documents, (100 * one.detectable).toFixed(1)].map((text) => h("td", { class: "num" }, String(text))))))));
  }
  parts.push(told.notes.map((note) => h("p", { class: "muted" }, words(note))));
  return parts;
}

function driftView() {
  const told = data.drift;
  const about = count(told.figures, "figure") + " of " + count(told.documents, "document") + ", " + (told.baseline ? "against " + told.baseline : "no baseline");
  return [h("p", { class: "sides" }, words(about)), told.notes.map((note) => h("p", { class: "muted" }, words(note))), told.suites.map((suite) => [
    h("h2", {}, words(suite.name)),
    suite.not_applicable ? h("p", { class: "muted" }, words("not applicable: " + suite.not_applicable)) : null,
    suite.outcomes.length ? h("table", { class: "expectations" }, h("thead", {}, h("tr", {}, ["outcome", "expectation", "severity", "rows", "failing"].map((one, n) => h("th", { scope: "col", class: n > 2 ? "num" : "" }, one)))),
      h("tbody", {}, suite.outcomes.map((one) => {
        const state = one.outcome === "vacuous" ? "skip" : one.outcome;
        const rows = one.rows.length ? h("details", {}, h("summary", {}, "rows"), h("table", {}, h("tbody", {}, one.rows.map((line) => h("tr", {},
          h("td", {}, h("a", { href: address("document", new URLSearchParams(), line.document) }, quoted(line.document))), h("td", {}, quoted([line.indicator, line.measure, line.period].filter(Boolean).join(" "))),
          h("td", {}, quoted((line.value + " " + line.unit).trim() || "not reported")), h("td", {}, quoted(line.expected))))))) : null;
        return h("tr", {}, h("td", {}, sign(state), tag(one.outcome, state)), h("td", {}, h("span", { class: "id" }, one.id), h("span", { class: "tags" }, words([one.description, one.message].filter(Boolean).join(" \u00b7 "))), rows),
          h("td", {}, one.severity), h("td", { class: "num" }, one.looked_at.toLocaleString("en")), h("td", { class: "num " + (one.failing ? "bad" : "") }, one.failing.toLocaleString("en")));
      }))) : null])];
}

function runsView() {
  return data.runs.map((run) => h("section", { class: "run" }, h("h2", {}, quoted(run.parser)),
    h("dl", {}, [["run", run.id], ["started", run.started], ["harness", data.harness], ["documents", run.documents.toLocaleString("en") + (run.unparsed ? ", " + run.unparsed + " without a parse" : "")],
      ["installed", Object.entries(run.versions).map(([name, one]) => name + " " + one).join(", ") || "none"]].map(([name, value]) => [h("dt", {}, name), h("dd", {}, words(value))])),
    h("table", { class: "scores" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "score"), h("th", { class: "num", scope: "col" }, "right"), h("th", { class: "num", scope: "col" }, "of"), h("th", { class: "num", scope: "col" }, ""))),
      h("tbody", {}, run.scores.filter((one) => one[2]).map(([name, hit, total]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "num" }, hit.toLocaleString("en")), h("td", { class: "num" }, total.toLocaleString("en")), h("td", { class: "num" }, percent(hit, total)))))),
    run.skips.length ? h("details", {}, h("summary", {}, "Skipped"), h("ul", {}, run.skips.map(([reason, n]) => h("li", {}, words(n + " \u00d7 " + reason))))) : null));
}
