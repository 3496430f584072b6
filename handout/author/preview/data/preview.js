"use strict";
// Asks for what has changed, and shows it; a word's place and a line's place lead to each other.
const at = (id) => document.getElementById(id);
let now = null, page = 1, words = [], chosen = 0, wordsOf = -1;

async function follow() {
  for (;;) {
    try {
      const wanted = at("edition").value ? `&edition=${at("edition").value}` : "";
      const asked = now ? `state?after=${now.number}${wanted}` : "state?after=0";
      const answer = await fetch(asked);
      if (!answer.ok) throw new Error(answer.statusText);
      const next = await answer.json();
      if (!now || next.number !== now.number) show(next);
    } catch (fault) {
      at("state").textContent = "The program that makes the pages has ended; start it again.";
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function show(next) {
  const first = now === null;
  now = next;
  document.title = `${now.fault ? "Fault: " : ""}${now.name} - preview`;
  at("name").textContent = now.name;
  if (first) {
    at("edition").replaceChildren(...now.editions.map((name) => new Option(name, name)));
    at("edition").value = now.edition;
  }
  turn(Math.min(Math.max(page, 1), Math.max(now.pages, 1)));
  const errors = now.findings.filter((one) => one.severity === "error");
  at("fault").hidden = !now.fault;
  at("fault").textContent = now.fault
    ? "These are the last pages that could be made.\n" +
      errors.map((one) => `${one.place}: ${one.message}`).join("\n") : "";
  at("state").textContent = now.fault ? "No pages: see the errors." :
    now.proved ? `${now.findings.length} found; the pages are proved.` : "Being proved ...";
  at("findings").replaceChildren(...now.findings.map(finding));
  source();
}

function finding(one) {
  const entry = document.createElement("li"), button = document.createElement("button");
  button.type = "button";
  button.className = one.severity;
  button.textContent = `${one.severity}, ${one.place}: ${one.message}` +
    (one.hint ? `. What to do: ${one.hint}` : "");
  button.addEventListener("click", () => {
    if (one.line) { choose(one.line, false); mark(one.line, one.column, one.end_column); }
  });
  entry.append(button);
  return entry;
}

function source() {
  const list = at("source");
  const had = list.contains(document.activeElement);
  if (chosen > now.source.length) chosen = 0;
  list.replaceChildren(...now.source.map((text, n) => {
    const line = document.createElement("li");
    line.textContent = text || " ";
    line.setAttribute("role", "option");
    if (!text.trim()) line.setAttribute("aria-label", "empty line");
    line.setAttribute("aria-selected", String(n + 1 === chosen));
    line.tabIndex = n + 1 === (chosen || 1) ? 0 : -1;
    line.addEventListener("click", () => { choose(n + 1, true); mark(n + 1); });
    return line;
  }));
  if (had && chosen) list.children[chosen - 1].focus();
}

function choose(line, focus) {
  chosen = line;
  [...at("source").children].forEach((entry, n) => {
    entry.setAttribute("aria-selected", String(n + 1 === line));
    entry.tabIndex = n + 1 === line ? 0 : -1;
  });
  const entry = at("source").children[line - 1];
  if (entry) { entry.scrollIntoView({ block: "nearest" }); if (focus) entry.focus(); }
}

async function placed() {
  if (wordsOf !== now.number) {
    const number = now.number;
    words = await (await fetch("words")).json();
    wordsOf = number;
  }
  return words;
}

async function mark(line, column = 0, end = Infinity) {
  const its = (await placed()).filter((one) => one.line === line);
  const near = its.filter((one) => one.column < end && one.end_column > column);
  const shown = near.length ? near : its;
  if (shown.length) turn(shown[0].page);
  at("marks").replaceChildren(...shown.filter((one) => one.page === page).map((one) => {
    const box = document.createElement("i");
    const [left, top, width, height] = one.box.map((share) => `${share * 100}%`);
    Object.assign(box.style, { left, top, width, height });
    return box;
  }));
}

function turn(to) {
  page = to;
  at("marks").replaceChildren();
  at("page").textContent = `Page ${page} of ${now.pages}`;
  at("back").disabled = page <= 1;
  at("on").disabled = page >= now.pages;
  const address = `page.png?page=${page}&of=${now.number}`;
  at("picture").hidden = !now.pages;
  at("picture").alt = `Page ${page} of ${now.name}; its words stand under Source`;
  // The old picture stays until the new one is there: nothing flashes while typing.
  if (now.pages) at("picture").src = address;
}

at("picture").addEventListener("click", async (event) => {
  const box = at("picture").getBoundingClientRect();
  const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
  const far = (one) => {
    const [left, top, width, height] = one.box;
    return Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height));
  };
  const near = (await placed()).filter((one) => one.page === page && one.line)
    .sort((one, other) => far(one) - far(other))[0];
  if (near && far(near) < 0.02) {
    choose(near.line, true);
    mark(near.line, near.column, near.end_column);
  }
});
at("source").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const line = Math.min(Math.max((chosen || 1) + step, 1), now.source.length);
  choose(line, true);
  mark(line);
});
at("back").addEventListener("click", () => turn(page - 1));
at("on").addEventListener("click", () => turn(page + 1));
at("seen").addEventListener("change", () => { at("frame").className = at("seen").value; });
at("edition").addEventListener("change", async () => {
  show(await (await fetch(`state?edition=${at("edition").value}`)).json());
});
at("choices").addEventListener("submit", (event) => event.preventDefault());
follow();
