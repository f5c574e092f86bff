// Opens the pocket verifier from file:// in a real Chromium and holds packages against it:
// as a folder, as a zip and file by file, with the browser's own SHA-256 and with the page's.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [where, pictures] = process.argv.slice(2);
const NAME = "AF001-2026-10-cierre-3";
const cases = JSON.parse(readFileSync(join(where, "cases.json"), "utf8"));
const page_at = pathToFileURL(join(where, "original", NAME, "verificador.html")).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let wrong = 0, checked = 0;
const expect = (truth, told) => { checked += 1; if (!truth) { wrong += 1; console.log(`WRONG ${told}`); } };

async function opened(context, bare) {
  const page = await context.newPage();
  page.on("console", (line) => expect(false, `console: ${line.text()}`));
  page.on("pageerror", (error) => expect(false, `error: ${error.message}`));
  page.on("request", (request) => expect(request.url() === page_at, `asked for ${request.url()}`));
  if (bare) await page.addInitScript(() => Object.defineProperty(globalThis, "crypto", { value: undefined }));
  await page.goto(page_at);
  return page;
}

async function judged(page, id, chosen) {
  await page.evaluate(() => document.getElementById("told").replaceChildren());
  await page.setInputFiles(`#${id}`, chosen);
  await page.waitForSelector("#told .verdict");
  return {
    verdict: await page.textContent("#told strong"),
    faults: await page.$$eval("#told li", (items) => items.filter((item) => item.querySelector("code"))
      .map((item) => ({ path: item.querySelector("code").textContent, text: item.textContent }))),
    text: await page.textContent("#told"),
  };
}

for (const bare of [false, true]) {
  const context = await browser.newContext({ locale: "es-CL" });
  const page = await opened(context, bare);
  const began = Date.now();
  for (const told of cases) {
    for (const [id, chosen] of [["folder", join(where, told.case, NAME)], ["zip", join(where, told.case, `${NAME}.zip`)]]) {
      const found = await judged(page, id, chosen), label = `${told.case} ${id} ${bare ? "own" : "subtle"}`;
      expect(found.verdict === (told.faults.length ? "Alterado" : "Íntegro"), `${label}: ${found.text}`);
      expect(JSON.stringify(found.faults.map((one) => one.path)) === JSON.stringify(told.faults), `${label}: ${found.text}`);
      if (told.at != null) {
        const range = /entre los bytes ([\d.]+) y ([\d.]+)/.exec(found.text);
        const [first, last] = range ? range.slice(1).map((each) => Number(each.replaceAll(".", ""))) : [0, -1];
        expect(first <= told.at && told.at < last && last - first <= 16384, `${label}: ${told.at} in ${found.text}`);
      }
    }
  }
  const alone = await judged(page, "files", [join(where, "original", NAME, "pdf", "audiencias.pdf")]);
  expect(alone.verdict === "Íntegro" && alone.text.includes("es «pdf/audiencias.pdf», sin cambios"), alone.text);
  const manifest = await judged(page, "files", [join(where, "original", NAME, "manifiesto.json")]);
  const digest = JSON.parse(readFileSync(join(where, "original", NAME, "manifiesto.json"), "utf8")).package;
  expect(manifest.verdict === "Íntegro" && manifest.text.includes(digest), manifest.text);
  for (const told of cases.filter((one) => one.at != null && one.faults[0] === "pdf/audiencias.pdf")) {
    const found = await judged(page, "files", [join(where, told.case, NAME, told.faults[0])]);
    expect(found.verdict === "Alterado" && found.faults[0].path === told.faults[0], found.text);
    expect(/sello propio (dice que fue alterado|está roto)/.test(found.text), found.text);
  }
  const pdf = readFileSync(join(where, "original", NAME, "pdf", "audiencias.pdf"));
  const renamed = { name: "otro nombre.pdf", mimeType: "application/pdf", buffer: Buffer.concat([pdf, Buffer.from("firma")]) };
  const signed = await judged(page, "files", [renamed]);
  expect(signed.verdict === "Alterado" && signed.text.includes("íntegro, y después se le agregó algo"), signed.text);
  expect(signed.text.includes("PROBIDAD 1 AF001") && signed.text.includes("es la de este cierre"), signed.text);
  const other = await judged(page, "folder", join(where, "original", NAME, "csv"));
  expect(other.verdict === "No se pudo comprobar", other.text);
  expect(await page.evaluate(() => document.activeElement.id) === "told", "the verdict has the focus");
  console.log(`${bare ? "own SHA-256" : "crypto.subtle"}: ${cases.length} packages twice in ${Date.now() - began} ms`);
  await context.close();
}
if (pictures) {
  for (const [scheme, width] of [["light", 900], ["dark", 900], ["light", 360]]) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
    const page = await opened(context, false);
    const bad = cases.find((one) => one.faults[0] === "csv/audiencias.csv" && one.at != null);
    await judged(page, "folder", join(where, scheme === "dark" ? bad.case : width < 400 ? "renamed" : "original", NAME));
    await page.screenshot({ path: join(pictures, `verifier-${scheme}-${width}.png`), fullPage: true });
    await context.close();
  }
}
await browser.close();
console.log(`${checked} checks, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
