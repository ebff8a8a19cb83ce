// The trials of the screens: every e2e/*.e2e.ts, one after the other, in Debian's chromium against a
// town of real processes (build/release/kaopass), and every e2e/*.pcsc.ts with a PC/SC daemon of its
// own. Needs ../build/web, models and sample pictures.
//   node e2e.mjs [NAME...]   only those whose file name contains one of the names
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runBundled } from "./bundle.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const trials = readdirSync(join(here, "e2e"))
  .filter((file) => file.endsWith(".e2e.ts") || file.endsWith(".pcsc.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
  .map((file) => `e2e/${file}`);
const options = ["--test", "--test-reporter=spec"];
const daemon = join(here, "../tools/with_virtual_reader.sh");
if (
  !(await runBundled(trials, options, (file) => (file.includes(".pcsc.") ? daemon : undefined)))
) {
  process.exitCode = 1;
}
