// The trials of the screens: every e2e/*.e2e.ts, one after the other, in Debian's chromium against a
// town of real processes (build/release/kaopass). Needs ../build/web, models and sample pictures.
//   node e2e.mjs [NAME...]   only those whose file name contains one of the names
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const trials = readdirSync(join(here, "e2e"))
  .filter((file) => file.endsWith(".e2e.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));
if (trials.length === 0) throw new Error("no trial of that name");
const folder = mkdtempSync(join(here, "node_modules/.e2e-"));
try {
  await build({
    entryPoints: trials.map((file) => join(here, "e2e", file)),
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
  // One after the other: they share the machine, and its one camera.
  for (const file of readdirSync(folder)) {
    const run = spawnSync(
      process.execPath,
      ["--enable-source-maps", "--test", "--test-reporter=spec", join(folder, file)],
      { stdio: "inherit", env: { ...process.env, KAOPASS_ROOT: join(here, "..") } },
    );
    if (run.status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
