// Busca en los datos de cada mes, que son programas de una línea por registro: una página abierta desde una
// carpeta no puede leer otra cosa. Los textos se muestran como textos y nunca como marcas.
"use strict";
(() => {
  const PORTION = 50;
  const AROUND = 90;
  const found = (name) => document.getElementById(name);
  const [form, input, year, register] = ["busqueda", "palabras", "anio", "registro"].map(found);
  const [state, list, more] = ["estado", "resultados", "mas"].map(found);
  const titles = new Map([...register.options].map((option) => [option.value, option.text]));
  const months = new Map();
  const arriving = new Map();
  let hits = [];
  let shown = 0;
  let turn = 0;

  // Letra por letra, para que lo hallado esté en el mismo lugar en los dos textos.
  const letters = new Map();
  const foldLetter = (letter) => {
    if (!letters.has(letter)) {
      const plain = letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
      letters.set(letter, plain.length === letter.length ? plain : letter);
    }
    return letters.get(letter);
  };
  const fold = (text) => text.replace(/[A-Z\x80-\uffff]/g, foldLetter);

  window.probidad = (ofYear, ofMonth, rows) => {
    const folder = `${ofYear}/${String(ofMonth).padStart(2, "0")}`;
    months.set(
      folder,
      rows.map(([file, id, when, who, rest]) => {
        const told = [when, who, rest].join("\n");
        return { file, href: `${folder}/${file}.html#r-${id}`, when, who, rest, folded: fold(told) };
      }),
    );
  };

  const load = (folder) => {
    if (!arriving.has(folder)) {
      arriving.set(
        folder,
        new Promise((done) => {
          const script = document.createElement("script");
          script.src = `buscar/${folder.replace("/", "-")}.js`;
          script.onload = () => done(true);
          script.onerror = () => {
            arriving.delete(folder);
            done(false);
          };
          document.head.append(script);
        }),
      );
    }
    return arriving.get(folder);
  };

  const folders = () =>
    [...year.options]
      .filter((option) => option.value && (!year.value || option.value === year.value))
      .flatMap((option) => option.dataset.months.split(" ").map((month) => `${option.value}/${month}`));

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const excerpt = (text, words) => {
    const folded = fold(text);
    const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((place) => place >= 0));
    const from = Number.isFinite(first) ? Math.max(0, first - AROUND) : 0;
    const start = from ? text.indexOf(" ", from) + 1 || from : 0;
    const begin = first < start ? from : start;
    const end = Math.min(text.length, begin + 3 * AROUND);
    return marked(text.slice(begin, end), words, begin > 0, end < text.length);
  };

  const marked = (text, words, before, after) => {
    const paragraph = element("p", before ? "… " : "");
    const folded = fold(text);
    let place = 0;
    while (place < text.length) {
      const next = words
        .map((word) => [folded.indexOf(word, place), word.length])
        .filter(([at]) => at >= 0)
        .sort(([a, long], [b, other]) => a - b || other - long)[0];
      if (!next) break;
      paragraph.append(text.slice(place, next[0]), element("mark", text.slice(next[0], next[0] + next[1])));
      place = next[0] + next[1];
    }
    paragraph.append(text.slice(place), after ? " …" : "");
    return paragraph;
  };

  const showMore = (toFocus) => {
    const words = wanted();
    const from = shown;
    for (const hit of hits.slice(from, from + PORTION)) {
      const item = document.createElement("li");
      const link = element("a", `${titles.get(hit.file)}, ${hit.when}`);
      link.href = hit.href;
      item.append(link, marked(hit.who, words, false, false), excerpt(hit.rest, words));
      list.append(item);
    }
    shown = Math.min(hits.length, from + PORTION);
    more.hidden = shown === hits.length;
    if (toFocus) list.children[from]?.querySelector("a").focus();
  };

  const wanted = () => fold(input.value).split(/\s+/).filter(Boolean);

  const said = (missing) => {
    const number = hits.length.toLocaleString("es-CL");
    const count = hits.length === 1 ? "1 resultado." : `${number} resultados.`;
    return missing ? `${count} No se pudo leer: ${missing}.` : count;
  };

  const search = async () => {
    turn += 1;
    const mine = turn;
    const words = wanted();
    remember();
    if (!words.length) {
      hits = [];
      shown = 0;
      list.replaceChildren();
      more.hidden = true;
      state.textContent = "";
      return;
    }
    const all = folders();
    if (!all.every((folder) => months.has(folder))) state.textContent = "Leyendo…";
    const missing = [];
    for (const folder of all) {
      if (!months.has(folder) && !(await load(folder))) missing.push(folder);
      if (mine !== turn) return;
    }
    hits = all
      .flatMap((folder) => months.get(folder) ?? [])
      .filter((row) => !register.value || row.file === register.value)
      .filter((row) => words.every((word) => row.folded.includes(word)));
    shown = 0;
    list.replaceChildren();
    showMore(false);
    state.textContent = said(missing.join(", "));
  };

  // La búsqueda queda en la dirección, para volver a ella o mandarla.
  const remember = () => {
    const told = new URLSearchParams();
    if (input.value.trim()) told.set("q", input.value.trim());
    if (year.selectedIndex > 0) told.set("anio", year.value || "todos");
    if (register.value) told.set("registro", register.value);
    history.replaceState(null, "", `#${told}`);
  };

  const recall = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    const asked = told.get("anio");
    input.value = told.get("q") ?? "";
    if (asked !== null) year.value = asked === "todos" ? "" : asked;
    if (year.selectedIndex < 0) year.selectedIndex = 0;
    register.value = titles.has(told.get("registro") ?? "") ? (told.get("registro") ?? "") : "";
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  input.addEventListener("input", soon);
  year.addEventListener("change", search);
  register.addEventListener("change", search);
  more.addEventListener("click", () => showMore(true));
  form.hidden = false;
  recall();
  if (input.value) search();
})();
