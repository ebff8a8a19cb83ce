// The tray of virtual cards: pressing one, or dragging it onto the reader, puts it in.
import { useState } from "preact/hooks";
import { useWords } from "./language";
import type { Card } from "./state";
import { isText } from "./texts";

export const cardType = "application/x-kaopass-card";
const shownAtFirst = 8;

function photoOf(card: Card): string | undefined {
  return card.has_photo ? `/v1/town/cards/${card.id}/photo` : undefined;
}

// Where a card has no photo.
function NobodysHead() {
  return (
    <svg viewBox="0 0 104 132" fill="#8c958f" aria-hidden="true">
      <rect width="104" height="132" fill="#dfe3de" />
      <ellipse cx="52" cy="50" rx="26" ry="32" />
      <path d="M6 132 C8 98 30 90 52 90 C74 90 96 98 98 132 Z" />
    </svg>
  );
}

function Face({ photo }: { photo: string | undefined }) {
  return (
    <span class="tray-face">
      {photo === undefined ? <NobodysHead /> : <img src={photo} alt="" loading="lazy" />}
    </span>
  );
}

function rank(card: Card, own: ReadonlySet<string>): number {
  const parts = ["mated", "impostor", "ordinary", "unregistered", "invalid"];
  if (own.has(card.id)) return -1;
  const part = card.part === null ? -1 : parts.indexOf(card.part);
  if (part >= 0) return part;
  return card.part === null ? 99 : 50;
}

interface Props {
  readonly cards: readonly Card[];
  readonly own: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, string>; // card to the reader it lies in
  readonly reader: string | undefined; // where a pressed card goes
  readonly put: (card: Card) => void;
}

function TrayCard({
  card,
  own,
  inReader,
  enabled,
  put,
}: {
  card: Card;
  own: boolean;
  inReader: string | undefined;
  enabled: boolean;
  put: () => void;
}) {
  const words = useWords();
  const part = own ? "ownRemark" : `part_${card.part}`;
  const kind = card.state === "ordinary" ? "ordinaryCard" : "faceCard";
  return (
    <li>
      <button
        type="button"
        class={own ? "tray-card tray-own" : "tray-card"}
        draggable={enabled}
        disabled={!enabled}
        onDragStart={(event) => event.dataTransfer?.setData(cardType, card.id)}
        onClick={put}
      >
        <Face photo={photoOf(card)} />
        <span class="tray-words">
          {isText(part) && <strong class="tray-part">{words(part)}</strong>}
          <span class="tray-name">{card.name}</span>
          <span class="tray-kind">
            {words(kind)}・{pinWords(card, words)}
            {!card.registered && `・${words("notRegistered")}`}
          </span>
          {inReader !== undefined && (
            <span class="tray-in">{words("inReader", { reader: inReader })}</span>
          )}
        </span>
      </button>
    </li>
  );
}

// A PIN that the holder chose is known to nobody else.
export function pinWords(card: Card, words: ReturnType<typeof useWords>): string {
  if (card.test_pin !== null) return words("testPin", { pin: card.test_pin });
  return words(card.state === "ordinary" ? "ownPin" : "noPin");
}

export function Tray({ cards, own, places, reader, put }: Props) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const sorted = [...cards].sort((a, b) => rank(a, own) - rank(b, own));
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <section class="tray" aria-labelledby="tray-title">
      <h2 id="tray-title">{words("tray")}</h2>
      <p class="hint">{words("trayHow")}</p>
      <ul
        class={all ? "tray-all" : undefined}
        tabIndex={all ? 0 : undefined}
        aria-labelledby="tray-title"
      >
        {shown.map((card) => (
          <TrayCard
            key={card.id}
            card={card}
            own={own.has(card.id)}
            inReader={places.get(card.id)}
            enabled={reader !== undefined && !places.has(card.id)}
            put={() => put(card)}
          />
        ))}
      </ul>
      {sorted.length > shownAtFirst && (
        <button type="button" class="plain" onClick={() => setAll(!all)}>
          {all ? words("trayLess") : words("trayMore", { count: sorted.length - shownAtFirst })}
        </button>
      )}
    </section>
  );
}
