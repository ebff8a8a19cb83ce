// The pictures of docs/screens, made anew: every screen of every place at every size, with drawn
// portraits only. Needs ../build/web and ../build/release/kaopass.
//   node screens.mjs [PLACE...]   only those of town, city, reader, desk, tablet; the others' pictures stay
import { runBundled } from "./bundle.mjs";

process.env.KAOPASS_PLACES = process.argv.slice(2).join(" ");
if (!(await runBundled(["screens/main.ts"]))) process.exitCode = 1;
