// One page of help: keys, and what the marks mean.
import { useDesk } from "./context";
import { DialogBox, Mark } from "./parts";
import type { Tone } from "./rows";
import type { TextKey } from "./texts";

const keys: readonly [string, TextKey][] = [
  ["j ↓", "help.j"],
  ["k ↑", "help.k"],
  ["Enter", "help.enter"],
  ["/", "help.slash"],
  ["?", "help.question"],
  ["Esc", "help.escape"],
];
const tones: readonly Tone[] = ["ok", "warn", "stop", "wait", "off"];

export function HelpDialog() {
  const { t } = useDesk();
  return (
    <DialogBox title={t("help.title")} problem={null}>
      <h3>{t("help.keys")}</h3>
      <dl class="keys">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("help.marks")}</h3>
      <ul class="marks">
        {tones.map((tone) => (
          <li key={tone}>
            <Mark tone={tone} /> {t(`help.mark.${tone}`)}
          </li>
        ))}
      </ul>
      <p>
        <a href="/guide.html" target="_blank" rel="noreferrer">
          {t("help.guide")}
        </a>
      </p>
      <p>{t("help.privacy")}</p>
    </DialogBox>
  );
}
