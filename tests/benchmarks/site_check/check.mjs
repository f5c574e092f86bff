// Every page of a site in Chromium under axe-core (desktop, phone, dark), and the search by keyboard.
//   node check.mjs FOLDER [PICTURES]
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [folder, pictures] = process.argv.slice(2);
const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const looks = {
  desktop: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark", reducedMotion: "reduce" },
  phone: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};
const wrong = [];
const tell = (place, text) => wrong.push(`${place}: ${text}`);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
let rules = 0;
for (const [look, options] of Object.entries(looks)) {
  // axe is put in by the checker itself, past the page's own policy; the next pass keeps to that policy.
  const context = await browser.newContext({ ...options, bypassCSP: true });
  const page = await context.newPage();
  const tree = await context.newCDPSession(page);
  for (const path of pages) {
    const name = `${look} ${relative(folder, path)}`;
    const isSearch = path.endsWith("buscar.html");
    await page.goto(pathToFileURL(path).href + (isSearch ? "#q=de" : ""));
    if (isSearch) await page.waitForSelector("#resultados li");
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
    rules += result.passes.length;
    for (const one of result.violations) tell(name, `${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes.length})`);
    for (const one of result.incomplete) tell(name, `undecided ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) tell(name, `wider than the screen by ${wide}`);
    const tables = await page.locator("table").count();
    const spoken = (await tree.send("Accessibility.getFullAXTree")).nodes.filter((node) => node.role?.value === "table").length;
    if (tables !== spoken) tell(name, `${tables} tables, ${spoken} of them told as such to screen readers`);
  }
  await context.close();
}
const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
const page = await context.newPage();
page.on("pageerror", (error) => tell(page.url(), error.message));
page.on("console", (message) => message.type() === "error" && tell(page.url(), message.text()));
page.on("request", (request) => request.url().startsWith("file:") || tell(page.url(), `asked for ${request.url()}`));
for (const path of pages) await page.goto(pathToFileURL(path).href);
await page.goto(pathToFileURL(join(folder, "buscar.html")).href);
await page.locator("#palabras").focus();
await page.keyboard.type("REUNIÓN");
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.getElementById("estado").textContent.includes("resultado"));
const said = await page.locator("#estado").textContent();
await page.locator("#palabras").fill("reunion");
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.getElementById("estado").textContent.includes("resultado"));
const plain = await page.locator("#estado").textContent();
if (said !== plain || said.startsWith("0")) tell("buscar.html", `accents: ${said} / ${plain}`);
await page.evaluate(() => document.querySelector("#resultados a").focus());
await page.keyboard.press("Enter");
await page.waitForURL(/#r-/);
const anchored = await page.evaluate(() => Boolean(document.querySelector("tr:target")));
if (!anchored) tell("buscar.html", `a result leads nowhere: ${page.url()}`);
await context.close();
if (pictures) {
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    for (const path of pages) {
      const name = relative(folder, path).replaceAll("/", "_").replace(".html", "");
      await page.goto(pathToFileURL(path).href);
      await page.screenshot({ path: join(pictures, `${name}-${look}.png`) });
      if (look === "desktop") await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
    }
    await context.close();
  }
}
await browser.close();
for (const line of wrong) console.log(line);
console.log(`${pages.length} pages, ${Object.keys(looks).length} looks, ${rules} rules passed, ${wrong.length} found; search: ${said}`);
process.exit(wrong.length ? 1 : 0);
