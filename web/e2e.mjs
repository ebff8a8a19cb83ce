// The trials of the screens: every e2e/*.e2e.ts, one after the other, in Debian's chromium against a
// town of real processes (build/release/kaopass). Needs ../build/web, models and sample pictures.
//   node e2e.mjs [NAME...]   only those whose file name contains one of the names
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runBundled } from "./bundle.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const trials = readdirSync(join(here, "e2e"))
  .filter((file) => file.endsWith(".e2e.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .map((file) => `e2e/${file}`);
if (!(await runBundled(trials, ["--test", "--test-reporter=spec"]))) process.exitCode = 1;
