// A static server as a CDN would be: compressed once, brotli 11, each file with the headers that its folder's host is told of.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".woff": "font/woff", ".woff2": "font/woff2", ".csv": "text/csv", ".txt": "text/plain", ".xml": "application/xml", ".webmanifest": "application/manifest+json" };
const PACKED = [".png", ".woff", ".woff2"];
const HASHED = /-[0-9a-f]{16}(_bg)?\.(js|wasm)$/;

/** Serves folders by name. `asked` tells what was asked for since it was last emptied, `open` how many answers are under way. */
export async function serve(folders) {
  const kept = new Map();
  const general = new Map(Object.entries(folders).map(([name, folder]) => [name, headers(folder)]));
  const find = (path) => {
    const [, name, ...rest] = path.split("/");
    let file = join(folders[name] ?? "/nonexistent", normalize(rest.join("/") || "."));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) return null;
    const bytes = readFileSync(file);
    const encoded = !PACKED.includes(extname(file));
    const packed = () => (existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    const body = encoded ? packed() : bytes;
    const cache = HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    const told = { ...general.get(name), "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": body.length, "cache-control": cache, etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"` };
    return { body, headers: encoded ? { ...told, "content-encoding": "br" } : told };
  };
  // All is compressed before anybody asks: what a visit waits for is the network alone.
  for (const [name, folder] of Object.entries(folders)) {
    for (const file of readdirSync(folder, { recursive: true })) {
      if (existsSync(join(folder, `${file}.br`)) || /\.(br|gz)$/.test(file) || statSync(join(folder, file)).isDirectory()) continue;
      kept.set(`/${name}/${file}`, find(`/${name}/${file}`));
    }
    kept.set(`/${name}/`, find(`/${name}/`));
  }
  const state = { asked: [], open: 0 };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (!kept.has(path)) kept.set(path, find(path));
    const found = kept.get(path);
    const unchanged = found && request.headers["if-none-match"] === found.headers.etag;
    state.asked.push({ path, bytes: found && !unchanged ? found.body.length : 0, missing: !found });
    state.open++;
    response.on("close", () => state.open--);
    if (!found) return response.writeHead(404, { "content-length": 0 }).end();
    if (unchanged) return response.writeHead(304, { etag: found.headers.etag, "cache-control": found.headers["cache-control"] }).end();
    response.writeHead(200, found.headers).end(found.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { state, address: `http://127.0.0.1:${server.address().port}/`, end: () => (server.closeAllConnections(), server.close()) };
}

/** What `_headers` says of all files of a folder: the rule of the explainer's `/*`. */
function headers(folder) {
  const file = join(folder, "_headers");
  if (!existsSync(file)) return {};
  const rule = readFileSync(file, "utf8").split("\n/*\n")[1].split("\n\n")[0];
  return Object.fromEntries(rule.split("\n").map((line) => line.trim().match(/^([^:]+): (.*)$/).slice(1)));
}
