// @ts-check
// What holds the screen to its promises.
//   node tests/ui/run.mjs                 everything
//   node tests/ui/run.mjs types flows     the named steps
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** @type {Record<string, { what: string, run: () => number }>} */
const STEPS = {
  types: { what: "the types of every file in ui/ and tests/ui/", run: () => types("tsconfig.json") || types("tsconfig.checks.json") },
  flows: { what: "the flows, as pure functions", run: () => tests("flows") },
  tidy: { what: "words, commands and files that have to agree", run: () => tests("tidy") },
  behaviour: { what: "the screen in a browser, on the simulated shell", run: () => tests("behaviour") },
  audit: { what: "accessibility, languages and narrow windows, for every scene", run: () => tests("audit") },
  screenshots: { what: "pictures of every scene, in target/screenshots/ui/", run: () => node("screenshots.mjs") },
};

/** @param {string} project */
function types(project) {
  return node("node_modules/typescript/bin/tsc", "--project", project);
}

/** @param {...string} args */
function node(...args) {
  return spawnSync(process.execPath, args, { cwd: HERE, stdio: "inherit" }).status ?? 1;
}

/** @param {string} folder */
function tests(folder) {
  const files = readdirSync(`${HERE}${folder}`).filter((file) => file.endsWith(".test.mjs")).sort();
  // Node leaves a core to itself otherwise, which is half of a small machine.
  return node("--test", `--test-concurrency=${availableParallelism()}`, ...files.map((file) => `${folder}/${file}`));
}

function install() {
  if (existsSync(`${HERE}node_modules/axe-core`)) return;
  console.log("Installing the checks' own tools (npm ci in tests/ui)");
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: HERE, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. There are: ${Object.keys(STEPS).join(", ")}.`);
  process.exit(2);
}

install();
let failed = false;
for (const [name, { what, run }] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}: ${what}`);
  const started = performance.now();
  const status = run();
  failed ||= status !== 0;
  console.log(`── ${name}: ${status === 0 ? "fine" : "FAILED"}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exit(failed ? 1 : 0);
