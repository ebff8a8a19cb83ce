// The town of the demo: every place on one page.
import { render } from "preact";
import "../ui/base.css";
import "../ui/controls.css";
import "./town.css";
import { App } from "./app";

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
