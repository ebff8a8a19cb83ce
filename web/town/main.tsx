// The town of the demo: every place on one page.
import { render } from "preact";
import "../ui/base.css";
import "../ui/controls.css";
import "./town.css";
import { App } from "./app";

const root = document.getElementById("app");
// The frames are on 127.0.0.1, and a log-in in one of them counts only where all have one name.
if (location.hostname === "localhost") location.hostname = "127.0.0.1";
else if (root !== null) render(<App />, root);
