// What is left for somebody whom the check did not confirm (N3.4 to N3.6): one button each, for what
// was done; the act is in the log.
import { sentenceOf } from "./by_rule";
import { useDesk } from "./context";
import type { Reception, Way } from "./contract";
import { Mark } from "./parts";
import { isHandled } from "./rows";
import type { Open } from "./state";
import { dayAndTime } from "./time";

function Handled({ item }: { item: Reception }) {
  const { t } = useDesk();
  if (item.handled === null || !isHandled(item)) return null;
  const { way, note, staff, at } = item.handled;
  return (
    <div class="said soft-off" role="status">
      <Mark tone="off" />
      <div>
        <p class="said-text">{t("way.handled", { way: note || t(`way.${way}`) })}</p>
        <p>{t("way.handled.by", { time: dayAndTime(at), staff })}</p>
      </div>
    </div>
  );
}

export function Ways({ item, state }: { item: Reception; state: Open }) {
  const { controller, t } = useDesk();
  const press = (way: Way) => {
    if (way === "other") controller.dialog({ open: "handle", item });
    else controller.handle(item.id, way);
  };
  const byEye = item.problem?.code.startsWith("visual.") && item.visual_id === null;
  return (
    <>
      <Handled item={item} />
      {item.actions.includes("handle") ? (
        <section class="ways" aria-label={t("way.title")}>
          <h3>{t(isHandled(item) ? "way.change" : "way.title")}</h3>
          {byEye ? <p>{t("way.visual-again")}</p> : null}
          <div class="ways-buttons">
            {item.ways.map((way) => (
              <button
                key={way}
                type="button"
                class="way"
                disabled={state.busy}
                aria-pressed={item.handled?.way === way}
                onClick={() => press(way)}
              >
                {t(`way.${way}`)} <small>{sentenceOf(way)}</small>
              </button>
            ))}
          </div>
        </section>
      ) : null}
    </>
  );
}
