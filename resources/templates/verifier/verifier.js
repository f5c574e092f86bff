"use strict";
(() => {
  const known = JSON.parse(document.getElementById("known").textContent);
  const MANIFEST = "manifiesto.json", SELF = "verificador.html";
  const BLOCK = known.block, PIECE = 64 * BLOCK, MOST_AT_ONCE = 256 * 1024 * 1024, MOST_MANIFEST = 50000000;
  const TEXTS = /\.(csv|json|html|xml|ttl|js|css|txt)$/i;
  const wanted = new Map(known.files.map((one) => [one.path, one]));

  // ---- SHA-256: the browser's own where it has one, and ours, which also goes piece by piece
  const K = new Uint32Array(64), START = new Uint32Array(8);
  (() => {
    const fraction = (value) => ((value - Math.floor(value)) * 4294967296) >>> 0;
    for (let number = 2, found = 0; found < 64; number += 1) {
      let prime = true;
      for (let by = 2; by * by <= number; by += 1) if (number % by === 0) { prime = false; break; }
      if (!prime) continue;
      if (found < 8) START[found] = fraction(Math.sqrt(number));
      K[found] = fraction(Math.cbrt(number));
      found += 1;
    }
  })();

  class Sha256 {
    constructor() {
      this.state = START.slice(); this.rest = new Uint8Array(64); this.held = 0; this.length = 0;
      this.words = new Uint32Array(64);
    }
    add(bytes) {
      this.length += bytes.length;
      let at = 0;
      if (this.held) {
        at = Math.min(64 - this.held, bytes.length);
        this.rest.set(bytes.subarray(0, at), this.held);
        this.held += at;
        if (this.held < 64) return;
        this.turn(this.rest, 0);
        this.held = 0;
      }
      for (; at + 64 <= bytes.length; at += 64) this.turn(bytes, at);
      this.rest.set(bytes.subarray(at));
      this.held = bytes.length - at;
    }
    turn(bytes, at) {
      const w = this.words, s = this.state;
      for (let i = 0; i < 16; i += 1, at += 4) {
        w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const x = w[i - 15], y = w[i - 2];
        const p = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const q = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + p + w[i - 7] + q) | 0;
      }
      let [a, b, c, d, e, f, g, h] = s;
      for (let i = 0; i < 64; i += 1) {
        const q = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const one = (h + q + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const p = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const two = (p + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
    }
    end() {
      const bits = this.length * 8, pad = new Uint8Array(this.held < 56 ? 64 - this.held : 128 - this.held);
      pad[0] = 0x80;
      const view = new DataView(pad.buffer);
      view.setUint32(pad.length - 8, Math.floor(bits / 4294967296));
      view.setUint32(pad.length - 4, bits >>> 0);
      this.add(pad);
      return Array.from(this.state, (word) => word.toString(16).padStart(8, "0")).join("");
    }
  }

  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function digest(bytes) {
    if (subtle) return hex(await subtle.digest("SHA-256", bytes));
    const sha = new Sha256();
    sha.add(bytes);
    return sha.end();
  }

  const piece = async (blob, from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());

  async function digestOf(blob) {
    if (subtle && blob.size <= MOST_AT_ONCE) return digest(await piece(blob, 0, blob.size));
    const sha = new Sha256();
    for (let at = 0; at < blob.size; at += PIECE) sha.add(await piece(blob, at, at + PIECE));
    return sha.end();
  }

  // ---- where a file differs
  async function damage(one, blob) {
    if (blob.size === one.bytes && (await digestOf(blob)) === one.sha256) return null;
    const wrong = [], blocks = Math.ceil(blob.size / BLOCK), both = Math.min(blocks, one.blocks.length);
    let lines = 1, before = 1, within = 0;
    for (let place = 0; place < both; place += 1) {
      const bytes = await piece(blob, place * BLOCK, (place + 1) * BLOCK);
      if ((await digest(bytes)).slice(0, one.blocks[place].length) !== one.blocks[place]) wrong.push(place);
    }
    if (blocks !== one.blocks.length || !wrong.length) {
      wrong.push(both - 1, Math.max(blocks, one.blocks.length) - 1);
    }
    const first = Math.max(0, Math.min(...wrong)) * BLOCK;
    const last = Math.min((Math.max(...wrong) + 1) * BLOCK, Math.max(one.bytes, blob.size));
    let text = `Alterado entre los bytes ${count(first)} y ${count(last)}`;
    if (TEXTS.test(one.path)) {
      for (let at = 0; at < Math.min(last, blob.size); at += BLOCK) {
        if (at === first) before = lines;
        for (const byte of await piece(blob, at, Math.min(at + BLOCK, last))) if (byte === 10) lines += 1;
      }
      within = lines;
      if (first >= blob.size) before = lines;
      text += ` (líneas ${count(before)} a ${count(within)})`;
    }
    if (blob.size !== one.bytes) text += `; mide ${count(blob.size)} bytes y debía medir ${count(one.bytes)}`;
    return { path: one.path, text: `${text}.`, first, last };
  }

  const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

  // ---- the manifest
  const byCode = (a, b) => {
    const x = Array.from(a), y = Array.from(b);
    for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    }
    return x.length - y.length;
  };
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(", ")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    return `{${Object.keys(value).sort(byCode).map((key) => `${JSON.stringify(key)}: ${canonical(value[key])}`).join(", ")}}`;
  }
  async function packageDigest(told) {
    const { block, files, package: given, ...head } = told;
    const lines = files.slice().sort((a, b) => byCode(a.path, b.path))
      .map((one) => `${one.sha256}  ${one.path}  ${one.bytes}  ${one.blocks.join(" ")}`);
    return digest(new TextEncoder().encode([canonical(head), ...lines].join("\n")));
  }
  async function readManifest(blob) {
    const altered = (text) => ({ faults: [{ path: MANIFEST, text }] });
    if (!blob) return altered("Falta en el paquete.");
    if (blob.size > MOST_MANIFEST) return altered("No es el manifiesto de este cierre: es demasiado grande.");
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await piece(blob, 0, blob.size));
      const told = JSON.parse(text);
      if (`${JSON.stringify(told, null, 1)}\n` !== text || (await packageDigest(told)) !== told.package) {
        return altered("El manifiesto fue alterado: no coincide con la huella del paquete.");
      }
      const { package: given, ...mine } = told;
      mine.files = told.files.filter((one) => one.path !== SELF);
      if (canonical(mine) !== canonical(known)) {
        return altered("Es el manifiesto de otro paquete, o fue rehecho: no coincide con este verificador.");
      }
      return { faults: [], package: given, self: told.files.find((one) => one.path === SELF) };
    } catch (error) {
      return altered("El manifiesto fue alterado: no se puede leer.");
    }
  }

  // ---- the zip: its directory is read here, its files are inflated by the browser
  async function unzip(file) {
    const tail = await piece(file, Math.max(0, file.size - 65557), file.size);
    const view = new DataView(tail.buffer);
    let end = tail.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("El archivo comprimido está dañado: no tiene índice.");
    const big = (from, at) => Number(from.getBigUint64(at, true));
    let number = view.getUint16(end + 10, true), size = view.getUint32(end + 12, true), at = view.getUint32(end + 16, true);
    if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
      const where = big(view, end - 12), far = new DataView((await piece(file, where, where + 56)).buffer);
      if (far.byteLength < 56 || far.getUint32(0, true) !== 0x06064b50) throw new Error("El archivo comprimido está dañado.");
      number = big(far, 32); size = big(far, 40); at = big(far, 48);
    }
    if (number > 100000 || size > 100000000) throw new Error("El archivo comprimido es demasiado grande.");
    const index = await piece(file, at, at + size), look = new DataView(index.buffer), entries = [];
    let place = 0;
    for (let i = 0; i < number; i += 1) {
      if (place + 46 > index.length || look.getUint32(place, true) !== 0x02014b50) {
        throw new Error("El archivo comprimido está dañado: su índice no se puede leer.");
      }
      const entry = {
        flags: look.getUint16(place + 8, true), way: look.getUint16(place + 10, true),
        packed: look.getUint32(place + 20, true), size: look.getUint32(place + 24, true), at: look.getUint32(place + 42, true),
      };
      const named = look.getUint16(place + 28, true), more = look.getUint16(place + 30, true);
      entry.raw = index.slice(place + 46, place + 46 + named);
      entry.name = new TextDecoder().decode(entry.raw);
      wide(entry, look, place + 46 + named, place + 46 + named + more, big);
      place += 46 + named + more + look.getUint16(place + 32, true);
      if (!entry.name.endsWith("/")) entries.push(entry);
    }
    return entries;
  }
  function wide(entry, look, from, to, big) {
    while (from + 4 <= to) {
      const length = look.getUint16(from + 2, true);
      if (look.getUint16(from, true) === 1) {
        let at = from + 4;
        for (const name of ["size", "packed", "at"]) {
          if (entry[name] === 0xffffffff && at + 8 <= to) { entry[name] = big(look, at); at += 8; }
        }
      }
      from += 4 + length;
    }
  }
  async function inflated(file, entry) {
    const head = await piece(file, entry.at, entry.at + 30), look = new DataView(head.buffer);
    if (head.length < 30 || look.getUint32(0, true) !== 0x04034b50) throw new Error("dañado");
    const named = look.getUint16(26, true), from = entry.at + 30 + named + look.getUint16(28, true);
    const name = await piece(file, entry.at + 30, entry.at + 30 + named);
    if (entry.raw.length !== name.length || name.some((byte, i) => byte !== entry.raw[i])) throw new Error("con dos nombres");
    const packed = file.slice(from, from + entry.packed);
    if (entry.way === 0) return packed;
    if (entry.way !== 8 || entry.flags & 1) throw new Error("comprimido de otra manera");
    if (typeof DecompressionStream === "undefined") {
      throw new Error("NO_INFLATE");
    }
    const reader = packed.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader(), pieces = [];
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > entry.size) { await reader.cancel(); throw new Error("más largo de lo que dice"); }
      pieces.push(value);
    }
    return new Blob(pieces);
  }

  // ---- what was chosen: each with its path in the package, and how to get its bytes
  function fromFolder(files) {
    const all = Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: async () => file }));
    const roots = all.filter((one) => one.path.split("/").pop() === MANIFEST).map((one) => one.path.slice(0, -MANIFEST.length))
      .sort((a, b) => a.split("/").length - b.split("/").length);
    const guess = all.length ? `${all[0].path.split("/")[0]}/` : "";
    const root = roots.length ? roots[0] : guess;
    const found = all.filter((one) => one.path.startsWith(root)).map((one) => ({ ...one, path: one.path.slice(root.length) }));
    if (!found.some((one) => wanted.has(one.path) || one.path === MANIFEST)) {
      throw new Error(`Esa carpeta no es la del paquete. Elija «${name()}».`);
    }
    return found;
  }
  async function fromZip(file) {
    const entries = await unzip(file);
    return entries.map((entry) => ({
      path: entry.name.split("/").slice(1).join("/") || entry.name, blob: () => inflated(file, entry),
    }));
  }
  const name = () => `${known.institution.code}-${known.month}-cierre-${known.closing}`;

  async function checkAll(found) {
    const faults = [], met = new Set();
    let manifest = null, self = null, done = 0;
    for (const one of found) {
      step(done, found.length);
      done += 1;
      const mine = wanted.get(one.path);
      if (met.has(one.path)) { faults.push({ path: one.path, text: "Está dos veces." }); continue; }
      met.add(one.path);
      if (!mine && one.path !== MANIFEST && one.path !== SELF) {
        faults.push({ path: one.path, text: "No es del paquete: alguien lo agregó." });
        continue;
      }
      try {
        const blob = await one.blob();
        if (one.path === MANIFEST) manifest = blob;
        else if (one.path === SELF) self = blob;
        else { const fault = await damage(mine, blob); if (fault) faults.push(fault); }
      } catch (error) {
        if (error.message === "NO_INFLATE") {
          throw new Error("Este navegador no sabe descomprimir. Descomprima el .zip y elija la carpeta.");
        }
        faults.push({ path: one.path, text: `No se puede leer: está ${/^(con|compr|más)/.test(error.message) ? error.message : "dañado"}.` });
      }
    }
    for (const path of [...wanted.keys(), SELF]) if (!met.has(path)) faults.push({ path, text: "Falta en el paquete." });
    const told = met.has(MANIFEST) && !manifest ? { faults: [] } : await readManifest(manifest);
    faults.push(...told.faults);
    if (self && told.self) { const fault = await damage(told.self, self); if (fault) faults.push(fault); }
    faults.sort((a, b) => byCode(a.path, b.path));
    return { faults, files: met.size, package: told.package, notes: [] };
  }

  async function checkSome(files) {
    const faults = [], notes = [], good = [];
    let done = 0;
    for (const file of files) {
      step(done, files.length);
      done += 1;
      const sha = await digestOf(file), same = known.files.find((one) => one.sha256 === sha && one.bytes === file.size);
      if (same) { good.push(`${file.name}: es «${same.path}», sin cambios.`); continue; }
      if (file.name === MANIFEST) {
        const told = await readManifest(file);
        if (told.faults.length) faults.push(...told.faults);
        else good.push(`${MANIFEST}: íntegro. Huella del paquete: ${told.package}`);
        continue;
      }
      const alike = known.files.filter((one) => one.path.split("/").pop() === file.name);
      const seal = /\.pdf$/i.test(file.name) ? await sealOf(file) : null;
      if (alike.length) {
        const told = await Promise.all(alike.map((one) => damage(one, file)));
        faults.push(told.sort((a, b) => (a.last - a.first) - (b.last - b.first))[0]);
      } else {
        faults.push({ path: file.name, text: "No es ningún archivo de este paquete." });
      }
      if (seal) notes.push(`${file.name}: ${seal}`);
    }
    return { faults, files: files.length, notes: [...good, ...notes] };
  }

  // ---- what a PDF of the program says of itself: its mark, and a digest of all its bytes but that digest
  async function sealOf(file) {
    const bytes = await piece(file, 0, Math.min(file.size, MOST_AT_ONCE)), text = new TextDecoder("latin1").decode(bytes);
    const found = /\/ProbidadSeal<([0-9a-f]{64})>>>\nstartxref\n[0-9]+\n%%EOF\n/.exec(text);
    if (!found) {
      return text.includes("/ProbidadSeal<") ? "Su sello propio está roto: fue alterado." : "No lleva un sello propio que se pueda leer aquí.";
    }
    const digits = found.index + "/ProbidadSeal<".length, end = found.index + found[0].length, sha = new Sha256();
    sha.add(bytes.subarray(0, digits));
    sha.add(bytes.subarray(digits + 64, end));
    const told = [];
    if (sha.end() !== found[1]) told.push("Su sello propio dice que fue alterado.");
    else if (end === file.size) told.push("Su sello propio está íntegro.");
    else told.push("Su sello propio está íntegro, y después se le agregó algo (por ejemplo, una firma) que aquí no se comprueba.");
    const marked = /\/ProbidadMark<feff([0-9a-f]*)>$/.exec(text.slice(Math.max(0, found.index - 4000), found.index));
    if (marked) {
      const mark = new TextDecoder("utf-16be").decode(new Uint8Array((marked[1].match(/../g) || []).map((pair) => parseInt(pair, 16))));
      told.push(`Dice de sí mismo: «${mark}».`);
      const mine = Object.values(known.rows).some((one) => mark.includes(`sha256:${one.sha256}`));
      told.push(mine ? "La huella de sus filas es la de este cierre." : "La huella de sus filas no es de este cierre.");
    }
    return told.join(" ");
  }

  // ---- what is told
  const told = document.getElementById("told"), bar = document.getElementById("progress");
  const ways = ["folder", "zip", "files"].map((id) => document.getElementById(id));
  const make = (tag, text, kind) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  };
  function step(done, all) { bar.hidden = false; bar.max = all || 1; bar.value = done; }
  function show(judged, what) {
    const good = !judged.faults.length, box = make("div", "", `verdict ${good ? "good" : "bad"}`);
    box.append(make("strong", good ? "Íntegro" : "Alterado"));
    const files = judged.files === 1 ? "1 archivo comprobado" : `${count(judged.files)} archivos comprobados`;
    const number = judged.faults.length === 1 ? "1 diferencia" : `${count(judged.faults.length)} diferencias`;
    box.append(make("p", good ? `${what}: ${files}, todo como se publicó.` : `${what}: ${files}, ${number}.`));
    if (judged.package) {
      const line = make("p", "Huella del paquete, según su manifiesto: ");
      line.append(make("code", judged.package));
      box.append(line);
    }
    const list = make("ul");
    for (const fault of judged.faults) {
      const item = make("li");
      item.append(make("code", fault.path), document.createTextNode(`: ${fault.text}`));
      list.append(item);
    }
    for (const note of judged.notes) list.append(make("li", note));
    if (list.childElementCount) box.append(list);
    told.replaceChildren(box);
  }
  async function run(input, work) {
    if (!input.files.length) return;
    const what = input.id === "folder" ? "La carpeta" : input.id === "zip" ? input.files[0].name : "Lo elegido";
    for (const way of ways) way.disabled = true;
    told.replaceChildren(make("p", "Comprobando…"));
    try {
      show(await work(input.files), what);
    } catch (error) {
      const box = make("div", "", "verdict bad");
      box.append(make("strong", "No se pudo comprobar"), make("p", error.message));
      told.replaceChildren(box);
    }
    bar.hidden = true;
    for (const way of ways) { way.disabled = false; }
    input.value = "";
    told.focus();
  }
  const [folder, zip, files] = ways;
  folder.addEventListener("change", () => run(folder, (chosen) => checkAll(fromFolder(chosen))));
  zip.addEventListener("change", () => run(zip, async (chosen) => checkAll(await fromZip(chosen[0]))));
  files.addEventListener("change", () => run(files, checkSome));
})();
