/* What is shown: by outcome, kind, severity, document and indicator. It stands in the address, so it can be passed on. */

const data = JSON.parse(document.getElementById("summary").textContent);
const KINDS = data.kinds.length, SEVERITIES = data.severities.length;
const FACETS = ["outcome", "kind", "severity"];
const NAMES = { outcome: data.outcomes, kind: data.kinds, severity: data.severities };

function decode(code) {
  const severity = code % SEVERITIES, rest = (code - severity) / SEVERITIES, kind = rest % KINDS;
  return { outcome: (rest - kind) / KINDS, kind, severity };
}

function readRoute() {
  const hash = location.hash.replace(/^#/, "");
  const [path, query] = hash.split("?");
  const parts = path.split("/").filter(Boolean);
  const route = { view: parts[0] || (data.runs.length ? "documents" : "changes"), name: "", query: new URLSearchParams(query || "") };
  try { route.name = decodeURIComponent(parts.slice(1).join("/")); } catch { route.name = ""; }
  return route;
}

function address(view, query, name) {
  const text = query.toString();
  return "#/" + view + (name === undefined ? "" : "/" + encodeURIComponent(name)) + (text ? "?" + text : "");
}

function readFilter(query) {
  const filter = { text: (query.get("document") || "").toLowerCase(), indicator: query.get("indicator") || "", any: false };
  for (const facet of FACETS) {
    const chosen = (query.get(facet) || "").split(",").map((word) => NAMES[facet].indexOf(word)).filter((n) => n >= 0);
    filter[facet] = chosen.length ? new Set(chosen) : null;
  }
  filter.indicators = null;
  if (filter.indicator) {
    const wanted = filter.indicator.toLowerCase();
    filter.indicators = new Set();
    data.indicators.forEach((name, n) => { if (name.toLowerCase().includes(wanted)) filter.indicators.add(n + 1); });
  }
  filter.any = Boolean(filter.text || filter.indicator || FACETS.some((facet) => filter[facet]));
  return filter;
}

const DECODED = Array.from({ length: data.outcomes.length * KINDS * SEVERITIES }, (_, code) => decode(code));

function isNamed(entry, filter) {
  return !filter.text || entry.n.toLowerCase().includes(filter.text) || entry.t.some((t) => t.toLowerCase() === filter.text);
}

/* Items of every document that pass the filter, by run and outcome; and for each facet what each choice would show. */
function counted(filter) {
  const facets = { outcome: [], kind: [], severity: [] };
  for (const facet of FACETS) facets[facet] = NAMES[facet].map(() => 0);
  const found = [];
  data.documents.forEach((entry, number) => {
    if (!isNamed(entry, filter)) return;
    let total = 0, bad = 0;
    const runs = entry.r.map((run) => {
      if (!run) return null;
      const told = [0, 0, 0, 0], flat = run.c;
      for (let at = 0; at < flat.length; at += 3) {
        if (filter.indicators && !filter.indicators.has(flat[at])) continue;
        const one = DECODED[flat[at + 1]], n = flat[at + 2];
        const o = !filter.outcome || filter.outcome.has(one.outcome);
        const k = !filter.kind || filter.kind.has(one.kind);
        const s = !filter.severity || filter.severity.has(one.severity);
        if (k && s) facets.outcome[one.outcome] += n;
        if (o && s) facets.kind[one.kind] += n;
        if (o && k) facets.severity[one.severity] += n;
        if (o && k && s) told[one.outcome] += n;
      }
      total += told[0] + told[1] + told[2] + told[3];
      bad += told[1] + told[3];
      return told;
    });
    if (total || !(filter.indicator || FACETS.some((facet) => filter[facet]))) found.push({ number, entry, runs, bad });
  });
  return { found, facets };
}

function setQuery(change, keepPage) {
  const route = readRoute(), query = route.query;
  for (const [name, value] of Object.entries(change)) value ? query.set(name, value) : query.delete(name);
  if (!keepPage) query.delete("page");
  history.replaceState(null, "", address(route.view, query, route.name || undefined));
  draw(true);
}

function filterBar(filter, facets, query) {
  const chips = (facet) => h("fieldset", { class: "chips" }, h("legend", {}, facet), NAMES[facet].map((name, n) => {
    const chosen = filter[facet] && filter[facet].has(n);
    const toggle = () => {
      const set = new Set(filter[facet] || []);
      chosen ? set.delete(n) : set.add(n);
      setQuery({ [facet]: [...set].map((one) => NAMES[facet][one]).join(",") });
    };
    const dot = facet === "outcome" ? sign(name) : null;
    return h("button", { class: "chip", id: "chip-" + facet + "-" + name, "aria-pressed": chosen ? "true" : "false",
      disabled: !facets[facet][n] && !chosen, onclick: toggle }, dot, name, h("span", { class: "n" }, facets[facet][n].toLocaleString("en")));
  }));
  const later = (name) => {
    let timer = 0;
    return (event) => { clearTimeout(timer); const value = event.target.value; timer = setTimeout(() => setQuery({ [name]: value }), 160); };
  };
  return h("section", { class: "filters", "aria-label": "Filters" },
    h("label", { class: "field" }, h("span", {}, "document"), h("input", { id: "filter-document", type: "search",
      placeholder: "name or tag", value: query.get("document") || "", oninput: later("document") })),
    data.indicators.length ? h("label", { class: "field" }, h("span", {}, "indicator"), h("input", { id: "filter-indicator",
      type: "search", list: "indicators", placeholder: "any", value: filter.indicator, oninput: later("indicator") })) : null,
    h("datalist", { id: "indicators" }, data.indicators.slice(0, 2000).map((name) => h("option", { value: name }))),
    FACETS.map(chips),
    filter.any ? h("button", { class: "plain clear", onclick: () => setQuery({ document: "", indicator: "", outcome: "", kind: "", severity: "" }) }, "Clear filters") : null);
}
