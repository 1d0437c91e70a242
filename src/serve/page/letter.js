// A letter as rows: a paragraph, and beside it what was found there. All words become text, never markup.

const SIGNS = { error: "✖", warning: "▲", note: "●" };
const ELEMENTS = { heading: "h3" };
const HAS_WORDS = /[\p{L}\p{N}]/u;
const LABEL = /^\s*([\p{L}\p{N}.()]{1,6}|[-*+–•])\s+$/u;

export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

export const sign = (level) => make("span", { "aria-hidden": "true" }, SIGNS[level]);

// The rows of a letter; `mend(finding, number)` makes a cure.
export function rows(answer, words, mend) {
  const marks = marksOf(answer.findings);
  const segments = segmentsOf(answer, marks);
  for (const mark of marks) home(segments, mark).own.push(mark);
  const aboutFile = answer.findings.filter((finding) => finding.aboutFile);
  const made = segments.map((segment) => row(segment, answer, marks, words, mend));
  if (aboutFile.length) made.unshift(pair(make("div"), aboutFile, answer, words, mend));
  return made;
}

function marksOf(findings) {
  const marks = [];
  for (const finding of findings.filter((one) => !one.aboutFile)) {
    marks.push({ start: finding.start, end: finding.end, finding, other: 0 });
    finding.related.slice(0, 5).forEach((place, index) => marks.push({ ...place, finding, other: index + 1 }));
  }
  return marks.sort((one, two) => one.start - two.start || one.end - two.end);
}

// The blocks, and what stands between them if it has words or is marked.
function segmentsOf({ text, blocks }, marks) {
  const segments = [];
  const between = (start, end) => {
    const marked = marks.some((mark) => mark.start > start && mark.start < end);
    if (HAS_WORDS.test(text.slice(start, end)) || marked) segments.push({ start, end, kind: "between", own: [] });
  };
  let at = 0;
  for (const block of blocks) {
    const line = Math.max(at, text.lastIndexOf("\n", block.start - 1) + 1);
    const label = block.label ?? text.slice(line, block.start).match(LABEL)?.[1];
    between(at, label && !block.label ? line : block.start);
    segments.push({ ...block, label, own: [] });
    at = block.end;
  }
  between(at, text.length);
  if (!segments.length) segments.push({ start: 0, end: text.length, kind: "between", own: [] });
  return segments;
}

const home = (segments, mark) =>
  segments.find((segment) => mark.start <= segment.end && mark.start >= segment.start)
  ?? segments.find((segment) => mark.start < segment.start) ?? segments.at(-1);

function row(segment, answer, marks, words, mend) {
  const classes = { heading: "heading", "list-item": "item", "table-cell": "cell", footnote: "note", letterhead: "head" };
  const element = make(ELEMENTS[segment.kind] ?? "p", { class: classes[segment.kind] ?? segment.kind });
  if (segment.label) element.append(make("span", { class: "label" }, segment.label), " ");
  element.append(...pieces(segment, answer, marks));
  return pair(element, segment.own.filter((mark) => !mark.other).map((mark) => mark.finding), answer, words, mend);
}

function pair(element, findings, answer, words, mend) {
  const parts = [make("div", { class: "words", lang: "nl" }, element)];
  if (findings.length) parts.push(make("ul", { class: "cards" }, ...findings.map((one) => card(one, answer, words, mend))));
  return make("div", { class: "row" }, ...parts);
}

// The words of a segment, cut wherever a mark or a gap begins or ends.
function pieces(segment, { text, notes }, marks) {
  const over = marks.filter((mark) => segment.own.includes(mark) || (mark.start < segment.end && mark.end > segment.start));
  const gaps = segment.gaps ?? [];
  const own = notes.filter((note) => note.start < segment.end && note.end > segment.start);
  const clamp = (at) => Math.min(Math.max(at, segment.start), segment.end);
  const edges = [segment.start, segment.end, ...over.flatMap((mark) => [mark.start, mark.end]), ...gaps.flat(),
    ...own.flatMap((note) => [note.start, note.end])].map(clamp);
  const cuts = [...new Set(edges)].sort((one, two) => one - two);
  const linked = new Set();
  const made = [];
  cuts.forEach((at, index) => {
    for (const mark of over.filter((mark) => clamp(mark.end) === at && mark.end > mark.start && !mark.other)) {
      if (!linked.has(mark.finding)) made.push(link(mark, make("sup", { class: `more ${mark.finding.level}` }), SIGNS[mark.finding.level]));
    }
    for (const mark of over.filter((mark) => mark.start === mark.end && clamp(mark.start) === at && !mark.other)) {
      made.push(link(mark, make("mark", { class: `${mark.finding.level} here` }), "‸"));
    }
    if (index + 1 === cuts.length) return;
    const end = cuts[index + 1];
    const covers = over.filter((mark) => mark.start <= at && end <= mark.end && mark.start < mark.end);
    const [mark] = covers.sort((one, two) => !!one.other - !!two.other || (one.end - one.start) - (two.end - two.start));
    const note = own.find((one) => one.start <= at && end <= one.end);
    const plain = text.slice(at, end).replace(/[\r\uFEFF]/g, "").replaceAll("\uFFFC", "▫");
    const isGap = gaps.some(([from, to]) => from <= at && end <= to);
    const shown = note ? make("sup", {}, note.number) : plain;
    if (!mark) return made.push(!note && isGap && plain.trim() ? make("span", { class: "gap" }, plain) : shown);
    const element = make("mark", { class: mark.other ? "also" : mark.finding.level, "data-finding": mark.finding.id });
    made.push(link(mark, element, shown, linked.has(mark.finding)));
    linked.add(mark.finding);
  });
  return made;
}

function link(mark, element, words, again = false) {
  const { finding } = mark;
  const title = `${finding.levelWords}: ${finding.message}`;
  element.append(make("a", { href: `#f${finding.id}`, title, tabindex: again && "-1" }, words));
  return element;
}

function card(finding, answer, words, mend) {
  const level = make("strong", { class: "level" }, sign(finding.level), ` ${finding.levelWords}`);
  const item = make("li", { class: `card ${finding.level}`, id: `f${finding.id}`, tabindex: "-1" },
    make("p", { class: "where" }, level, ` ${finding.place}`),
    make("p", {}, finding.message));
  if (finding.cures.length && !answer.unmendable) item.append(cures(finding, mend));
  else item.append(...finding.help.map((line) => make("p", { class: "cure" }, line)));
  item.append(...finding.related.slice(0, 5).map((place) => make("p", { class: "related" }, `${place.words}: ${place.place}`)));
  const source = finding.address
    ? make("a", { href: finding.address, rel: "noreferrer", target: "_blank" }, finding.source) : finding.source;
  item.append(make("details", {}, make("summary", {}, make("code", {}, finding.rule)),
    make("p", {}, `${finding.title}: ${finding.why}`), make("p", {}, `${words.source}: `, source)));
  return item;
}

function cures(finding, mend) {
  const buttons = finding.cures.slice(0, 9).map((cure, index) => {
    const button = make("button", { type: "button", "data-cure": index + 1 }, make("kbd", { "aria-hidden": "true" }, `${index + 1}`), cure);
    button.addEventListener("click", () => mend(finding, index));
    return button;
  });
  return make("div", { class: "cures" }, ...buttons);
}
