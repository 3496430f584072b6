// The catalogue's own script: search, filters, cards. No request, no storage, no other page.
"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const make = (name, words, says) => {
    const made = Object.assign(document.createElement(name), says || {});
    if (words) made.textContent = words;
    return made;
  };
  // The order of a row's values is that of `_row` in site.py.
  const files = (id, numbers) => {
    const found = [];
    for (let at = 0; at < numbers.length; at += 3) {
      const [ending, edition] = PACKED.endings[numbers[at]];
      found.push([id + ending, edition, numbers[at + 1], numbers[at + 2]]);
    }
    return found;
  };
  // A sign for private use is a word and the space behind it: `_shorthand` in site.py.
  const full = (said) => (said || "").replace(/[\ue000-\uf8ff]/g, (sign) => `${PACKED.words[sign.charCodeAt(0) - 0xe000]} `).trimEnd();
  const LEAFLETS = PACKED.rows.map(([id, title, lang, kind, standing, speciality, message, its, pictured, version, review, grade, keywords, codes]) => ({
    id, version, review,
    title: full(title),
    message: full(message),
    keywords: full(keywords),
    lang: PACKED.language[lang],
    dir: PACKED.rtl.includes(lang) ? "rtl" : "ltr",
    kind: PACKED.kind[kind],
    speciality: PACKED.speciality[speciality],
    standing: PACKED.standing[standing],
    files: files(id, its),
    picture: pictured ? `pictures/${id}.png` : "",
    grade: grade === "" ? undefined : grade,
    codes: codes ? codes.split(" ") : [],
  }));
  const standings = {
    draft: "Draft, not approved: do not give to patients",
    overdue: "Past its review date: not for print",
    withdrawn: "Withdrawn: not for print",
  };
  const plain = (term) => term.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const search = new MiniSearch({
    fields: ["title", "keywords", "speciality", "message", "code"],
    processTerm: plain,
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false), combineWith: "AND", boost: { title: 3, keywords: 2 } },
    extractField: (one, field) => field === "code" ? one.codes.join(" ") : one[field],
  });
  search.addAll(LEAFLETS);
  const all = new Map(LEAFLETS.map((one) => [one.id, one]));
  const languages = new Intl.DisplayNames(["en"], { type: "language" });
  const named = (tag) => {
    try { return languages.of(tag); } catch { return tag; }
  };
  const fill = (id, values, say) => {
    for (const value of [...new Set(values)].sort()) by(id).append(make("option", say ? say(value) : value, { value }));
  };
  fill("lang", LEAFLETS.map((one) => one.lang), named);
  fill("kind", LEAFLETS.map((one) => one.kind));
  fill("speciality", LEAFLETS.map((one) => one.speciality).filter(Boolean));
  fill("edition", LEAFLETS.flatMap((one) => one.files.map((file) => file[1])));
  for (const grade of [4, 6, 8, 10]) by("grade").append(make("option", String(grade), { value: grade }));

  const card = (one) => {
    const made = make("li", "", { className: "card" });
    if (one.picture) made.append(make("img", "", { src: one.picture, alt: "", loading: "lazy" }));
    const inside = make("div");
    const head = make("h2");
    head.append(make("a", one.title, { href: `leaflets/${one.id}.html`, lang: one.lang, dir: one.dir }));
    inside.append(head);
    if (standings[one.standing]) inside.append(make("p", standings[one.standing], { className: "standing" }));
    if (one.message) inside.append(make("p", one.message, { lang: one.lang, dir: one.dir }));
    const facts = [named(one.lang), one.kind];
    if (one.speciality) facts.push(one.speciality);
    if (one.version) facts.push(`version ${one.version}`);
    if (one.review) facts.push(`review by ${one.review}`);
    if (one.grade !== undefined) facts.push(`grade ${one.grade}`);
    inside.append(make("p", facts.join(" \u00b7 "), { className: "facts" }));
    if (one.files.length) {
      const files = make("p", "", { className: "files" });
      for (const [name, edition, pages, size] of one.files) {
        const words = edition === "html" ? "Web page" : `PDF ${edition}, ${pages} ${pages === 1 ? "page" : "pages"}`;
        const link = make("a", words, { href: `files/${name}` });
        link.append(make("span", ` of ${one.title}`, { className: "unseen" }));
        files.append(link, " ");
      }
      inside.append(files);
    }
    made.append(inside);
    return made;
  };

  // As a record system asks (HL7 Infobutton): ?mainSearchCriteria.v.c=CODE&mainSearchCriteria.v.cs=SYSTEM
  const asked = new URLSearchParams(location.search);
  const code = asked.get("mainSearchCriteria.v.c");
  const system = asked.get("mainSearchCriteria.v.cs");
  const coded = (one) => !code || one.codes.some((its) => {
    const [name, value] = its.split("|");
    return value === code && (!system || name === system);
  });
  const MOST = 60;
  const show = () => {
    const words = by("words").value.trim();
    let hits = words ? search.search(words) : [];
    if (words && !hits.length) hits = search.search(words, { combineWith: "OR" });
    const found = words ? hits.map((hit) => all.get(hit.id)) : LEAFLETS;
    const kept = found.filter((one) =>
      coded(one) &&
      (!by("lang").value || one.lang === by("lang").value) &&
      (!by("kind").value || one.kind === by("kind").value) &&
      (!by("speciality").value || one.speciality === by("speciality").value) &&
      (!by("edition").value || one.files.some((file) => file[1] === by("edition").value)) &&
      (!by("grade").value || (one.grade !== undefined && one.grade <= Number(by("grade").value))));
    by("cards").replaceChildren(...kept.slice(0, MOST).map(card));
    by("count").textContent = `${kept.length} of ${LEAFLETS.length} leaflets` +
      (kept.length > MOST ? `, the first ${MOST} are shown; search for the rest` : "");
  };
  by("form").addEventListener("input", show);
  by("form").addEventListener("submit", (event) => event.preventDefault());
  show();
})();
