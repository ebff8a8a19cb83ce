import "../ui/base.css";
import "../desk/theme.css";
import "./tablet.css";
import { render } from "preact";
import { App } from "./app";
import { Controller } from "./controller";

// The one-time code of the desk's QR code stands behind '#'; it must not stay in the address.
function takenCode(): string {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code !== "") history.replaceState(null, "", location.pathname);
  return code;
}

const root = document.getElementById("app");
if (root !== null) {
  const controller = new Controller(takenCode());
  render(<App controller={controller} />, root);
  void controller.begin();
}
