// Runs every *.test.ts(x) of the workspace with Node's own test runner.
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runBundled } from "./bundle.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.test\.tsx?$/.test(file) && !file.startsWith("node_modules"),
);
process.exitCode = (await runBundled(tests, ["--test"])) ? 0 : 1;
