// Runs TypeScript of this folder in node: bundled into a folder that is gone afterwards.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

const notHere = 75; // what a `within` says that this user cannot have

// Each of the files one after the other: they share the machine, and its one camera. `options` are
// node's; `within` names the program that runs node for that file, if any. False if any of them
// failed; throws where there is none.
export async function runBundled(files, options = [], within = () => undefined) {
  // A check that runs nothing must not pass.
  if (files.length === 0) throw new Error("nothing of that name to run");
  const folder = mkdtempSync(join(here, "node_modules/.run-"));
  try {
    await build({
      entryPoints: files.map((file) => join(here, file)),
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
    let well = true;
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".mjs")) continue;
      const around = within(file);
      const node = [process.execPath, "--enable-source-maps", ...options, join(folder, file)];
      const [program, ...words] = around === undefined ? node : [around, ...node];
      const run = spawnSync(program, words, {
        stdio: "inherit",
        env: { ...process.env, KAOPASS_ROOT: join(here, "..") },
      });
      if (around !== undefined && run.status === notHere) console.log(`skipped here: ${file}`);
      else if (run.status !== 0) well = false;
    }
    return well;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
