import "../ui/base.css";
import "./theme.css";
import "./layout.css";
import "./parts.css";
import "../ui/staff/staff.css";
import "./print.css";
import { render } from "preact";
import { App } from "./app";
import { Controller } from "./controller";

const root = document.getElementById("app");
if (root !== null) {
  const controller = new Controller();
  render(<App controller={controller} />, root);
  void controller.begin();
}
