// @ts-check
// Serves ui/ on the loopback, with the content-security policy that the program's window has.
//   node tests/ui/serve.mjs            prints the address and stays until Ctrl+C
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UI = join(ROOT, "ui");
/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * The browser may keep what it got for the length of a run: files do not change under it, and a hundred
 * scenes each load a hundred of them.
 *
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve() {
  const configuration = JSON.parse(await readFile(join(ROOT, "tauri.conf.json"), "utf8"));
  const policy = configuration.app.security.csp;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = normalize(join(UI, pathname === "/" ? "index.html" : decodeURIComponent(pathname)));
    const type = TYPES[extname(file)];
    try {
      if (!file.startsWith(UI) || !type) throw new Error("not here");
      const body = await readFile(file);
      response.writeHead(200, { "content-type": type, "content-security-policy": policy, "cache-control": "max-age=600" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await serve()).address);
