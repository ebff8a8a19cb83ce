// Runs every *.test.ts(x) of the workspace with Node's own test runner.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.test\.tsx?$/.test(file) && !file.startsWith("node_modules"),
);
// Inside the workspace, so that packages are found.
const folder = mkdtempSync(join(here, "node_modules/.tests-"));
try {
  await build({
    entryPoints: tests.map((file) => join(here, file)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const built = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".mjs"),
  );
  const run = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--test", ...built.map((file) => join(folder, file))],
    { stdio: "inherit" },
  );
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
