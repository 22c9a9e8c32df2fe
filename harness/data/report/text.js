"use strict";
/* Elements and text. Words of documents reach the page through textContent only, never as markup. */

const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false && child !== "") element.append(child);
  }
  return element;
}

/* A document's words: what cannot be seen, and what turns the direction of writing, is shown by its number. */
function words(text) {
  const fragment = document.createDocumentFragment();
  const whole = String(text ?? "");
  let done = 0;
  for (const hit of whole.matchAll(INVISIBLE)) {
    if (hit[0] === "\r" && whole[hit.index + 1] === "\n") continue;
    fragment.append(whole.slice(done, hit.index));
    const code = hit[0].codePointAt(0);
    const shown = code < 256 ? "\\x" + code.toString(16).padStart(2, "0") : "\\u" + code.toString(16).padStart(4, "0");
    fragment.append(h("span", { class: "unseen", title: "a character that cannot be seen" }, shown));
    done = hit.index + hit[0].length;
  }
  fragment.append(whole.slice(done));
  return fragment;
}

function quoted(text, language) {
  return h("bdi", { class: "words", lang: language || null }, words(text));
}

/* A figure with its long numbers set in groups of three; what is copied has no gaps. */
function figureWords(text, language) {
  const parts = String(text).split(/([0-9]{5,}(?:\.[0-9]+)?)/);
  return h("bdi", { class: "words", lang: language || null }, parts.map((part, n) => {
    if (n % 2 === 0) return part ? words(part) : null;
    const [whole, decimals] = part.split(".");
    const head = whole.length % 3 || 3, groups = [whole.slice(0, head)];
    for (let at = head; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3));
    return h("span", { class: "number" }, groups.map((group, at) => at ? h("span", {}, group) : group), decimals ? "." + decimals : null);
  }));
}

function short(text, most) {
  const whole = String(text ?? "");
  return whole.length > most ? whole.slice(0, most - 1) + "\u2026" : whole;
}

function count(n, noun) {
  return n.toLocaleString("en") + " " + noun + (n === 1 ? "" : "s");
}

function percent(hit, total) {
  return total ? (100 * hit / total).toFixed(1) + " %" : "n/a";
}

const STATE_SIGNS = { pass: "\u2713", fail: "\u2717", error: "!", skip: "\u2013", missing: "\u2205" };

function sign(state) {
  return h("span", { class: "sign " + state, role: "img", "aria-label": state }, STATE_SIGNS[state] || "");
}

function tag(text, state) {
  return h("span", { class: "tag " + (state || "") }, text);
}

function pager(total, size, page, go) {
  if (total <= size) return null;
  const last = Math.ceil(total / size) - 1;
  const button = (label, to, off) => h("button", { class: "plain", disabled: off, onclick: () => go(to) }, label);
  const told = (page * size + 1).toLocaleString("en") + "\u2013" + Math.min(total, (page + 1) * size).toLocaleString("en");
  return h("nav", { class: "pager", "aria-label": "Pages" },
    button("First", 0, page === 0), button("Previous", page - 1, page === 0),
    h("span", {}, told + " of " + total.toLocaleString("en")),
    button("Next", page + 1, page >= last), button("Last", last, page >= last));
}

/* Rows can be opened with Enter and walked through with the arrow keys. */
function row(open, cells, properties) {
  const go = (event) => { if (!event.target.closest("a,button,summary,input")) open(); };
  return h("tr", { ...(properties || {}), tabindex: "0", class: "row " + ((properties || {}).class || ""), onclick: go,
    onkeydown: (event) => { if (event.key === "Enter" && event.target === event.currentTarget) open(); } }, cells);
}
