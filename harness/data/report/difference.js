/* Two texts against each other. Longest common subsequence by a table; what is too long for it is shown whole. */

const MOST_CELLS = 4e6;

function aligned(a, b) {
  let start = 0, endA = a.length, endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
  const parts = [];
  const push = (kind, one, other) => {
    const last = parts[parts.length - 1];
    if (last && last.kind === kind) { last.a.push(...one); last.b.push(...other); } else parts.push({ kind, a: [...one], b: [...other] });
  };
  if (start) push("same", a.slice(0, start), b.slice(0, start));
  middle(a.slice(start, endA), b.slice(start, endB), push);
  if (endA < a.length) push("same", a.slice(endA), b.slice(endB));
  return parts;
}

function middle(a, b, push) {
  const n = a.length, m = b.length;
  if (!n || !m || n * m > MOST_CELLS) { if (n || m) push("other", a, b); return; }
  const wide = m + 1, table = new Uint16Array((n + 1) * wide);
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--)
    table[i * wide + j] = a[i] === b[j] ? table[(i + 1) * wide + j + 1] + 1 : Math.max(table[(i + 1) * wide + j], table[i * wide + j + 1]);
  let i = 0, j = 0;
  while (i < n && j < m) {
    if (a[i] === b[j]) { push("same", [a[i]], [b[j]]); i++; j++; }
    else if (table[(i + 1) * wide + j] >= table[i * wide + j + 1]) push("other", [a[i++]], []);
    else push("other", [], [b[j++]]);
  }
  if (i < n || j < m) push("other", a.slice(i), b.slice(j));
}

/* Characters, but a number is one piece: 42.2 against 24.2 is another number, not two other digits. */
function pieces(text) {
  return text.match(/[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^]/gu) || [];
}

function inline(parts, side, language) {
  return h("bdi", { class: "words", lang: language || null }, parts.map((part) => {
    const text = part[side].join("");
    if (!text) return null;
    return part.kind === "same" ? words(text) : h(side === "a" ? "del" : "ins", {}, words(text));
  }));
}

function changed(before, after, language, labels) {
  const parts = aligned(pieces(String(before ?? "")), pieces(String(after ?? "")));
  const shared = parts.filter((part) => part.kind === "same").reduce((n, part) => n + part.a.join("").length, 0);
  const far = shared * 3 < Math.min(String(before ?? "").length, String(after ?? "").length);
  const shown = far ? [{ kind: "other", a: [String(before ?? "")], b: [String(after ?? "")] }] : parts;
  const [one, other] = labels || ["A", "B"];
  return h("dl", { class: "pair" + (labels ? " judged" : "") }, h("dt", {}, one), h("dd", {}, before ? inline(shown, "a", language) : h("span", { class: "muted" }, "nothing")),
    h("dt", {}, other), h("dd", {}, after ? inline(shown, "b", language) : h("span", { class: "muted" }, "nothing")));
}

/* How alike two lines are, 0-1: by the pairs of characters they share (Dice 1945). */
function likeness(a, b) {
  const pairs = new Map();
  for (let i = 0; i + 1 < a.length; i++) { const pair = a.slice(i, i + 2); pairs.set(pair, (pairs.get(pair) || 0) + 1); }
  let shared = 0;
  for (let i = 0; i + 1 < b.length; i++) { const pair = b.slice(i, i + 2), left = pairs.get(pair); if (left) { shared++; pairs.set(pair, left - 1); } }
  return 2 * shared / Math.max(1, a.length + b.length - 2);
}

/* Lines that differ, each beside the one it is most like, in order. */
function paired(a, b) {
  const n = a.length, m = b.length, rows = [];
  if (!n || !m || n * m > 900) {
    for (let i = 0; i < Math.max(n, m); i++) rows.push([a[i], b[i]]);
    return rows;
  }
  const wide = m + 1, best = new Float64Array((n + 1) * wide), like = new Float64Array(n * m);
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) {
    like[i * m + j] = likeness(a[i], b[j]);
    const both = like[i * m + j] >= 0.3 ? like[i * m + j] + best[(i + 1) * wide + j + 1] : 0;
    best[i * wide + j] = Math.max(both, best[(i + 1) * wide + j], best[i * wide + j + 1]);
  }
  let i = 0, j = 0;
  while (i < n && j < m) {
    const here = best[i * wide + j];
    if (like[i * m + j] >= 0.3 && here === like[i * m + j] + best[(i + 1) * wide + j + 1]) rows.push([a[i++], b[j++]]);
    else if (here === best[(i + 1) * wide + j]) rows.push([a[i++], undefined]);
    else rows.push([undefined, b[j++]]);
  }
  while (i < n) rows.push([a[i++], undefined]);
  while (j < m) rows.push([undefined, b[j++]]);
  return rows;
}

/* Lines of both texts side by side, equal ones folded to a few. */
function sideBySide(left, right, titles, language) {
  const parts = aligned(left, right);
  const rows = [];
  const blank = () => h("td", { class: "blank" });
  parts.forEach((part, at) => {
    if (part.kind === "same") {
      const keep = 2, lines = part.a.map((line) => h("tr", {}, h("td", {}, quoted(line, language)), h("td", {}, quoted(line, language))));
      const head = at ? keep : 0, tail = at < parts.length - 1 ? keep : 0;
      if (lines.length <= head + tail + 1) { rows.push(...lines); return; }
      const hidden = lines.slice(head, lines.length - tail);
      const fold = h("tr", { class: "fold" }, h("td", { colspan: "2" }, h("button", { class: "plain", onclick: () => fold.replaceWith(...hidden) }, count(hidden.length, "equal line"))));
      rows.push(...lines.slice(0, head), fold, ...lines.slice(lines.length - tail));
      return;
    }
    for (const [one, other] of paired(part.a, part.b)) {
      if (one !== undefined && other !== undefined) {
        const both = aligned(pieces(one), pieces(other));
        rows.push(h("tr", { class: "other" }, h("td", {}, inline(both, "a", language)), h("td", {}, inline(both, "b", language))));
      } else rows.push(h("tr", { class: "other" }, one === undefined ? blank() : h("td", {}, h("del", {}, quoted(one, language))), other === undefined ? blank() : h("td", {}, h("ins", {}, quoted(other, language)))));
    }
  });
  const same = parts.every((part) => part.kind === "same");
  return [same ? h("p", { class: "muted" }, "No line differs.") : null, h("table", { class: "diff" }, h("thead", {}, h("tr", {}, titles.map((one) => h("th", { scope: "col" }, quoted(one))))), h("tbody", {}, rows))];
}
