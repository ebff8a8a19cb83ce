// The built files of a place's page, for a process that only plays that place.
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

const built = join(process.env.KAOPASS_ROOT ?? ".", "build/web");
const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  woff2: "font/woff2",
};

export function sendFile(response: ServerResponse, place: string, pathname: string): void {
  const file = pathname === "/" ? "/index.html" : pathname;
  response.setHeader("Content-Type", types[file.split(".").at(-1) ?? ""] ?? "text/plain");
  response.end(readFileSync(join(built, place, file)));
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}
