import { render } from "preact";
import "../ui/base.css";
import "./styles/frame.css";
import "./styles/screen.css";
import "./styles/card.css";
import "./styles/face.css";
import "./styles/pin.css";
import "./styles/answers.css";
import "./styles/footer.css";
import "./styles/sizes.css";
import { App } from "./app";

const root = document.getElementById("app");
if (root) render(<App />, root);
