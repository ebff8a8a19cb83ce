// An institution: a reader's screen beside what to do next, then the desk's, and the receipt computer.
import { useEffect, useState } from "preact/hooks";
import { Frame } from "./frame";
import { Guide } from "./guide";
import { useWords } from "./language";
import { Receipts } from "./receipts";
import type { Cards, Institution, Reader, Ready, TestAccount } from "./state";
import { TabletLine } from "./tablet_line";
import { Training } from "./training";
import { cardType } from "./tray";

export interface StageProps {
  readonly town: Ready;
  readonly institution: Institution;
  readonly reader: Reader;
  readonly cards: Cards;
  readonly camera: boolean;
  readonly useCamera: (use: boolean) => void;
  readonly choose: (reader: string) => void;
  readonly put: (card: string) => void;
}

function ReaderTabs({ institution, reader, choose }: StageProps) {
  const words = useWords();
  return (
    <fieldset class="tabs">
      <legend class="visually-hidden">{words("readers")}</legend>
      {institution.readers.map(({ name }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === reader.name}
          onClick={() => choose(name)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

// While a card is dragged the reader's frame lies under a cover: a frame keeps what is dropped on it.
function useCardDragged(): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const begin = (event: DragEvent) => {
      // Later than the event, or Chromium ends the drag because the page changed under it.
      if (event.dataTransfer?.types.includes(cardType)) setTimeout(() => setDragged(true));
    };
    const end = () => setDragged(false);
    document.addEventListener("dragstart", begin);
    document.addEventListener("dragend", end);
    document.addEventListener("drop", end);
    return () => {
      document.removeEventListener("dragstart", begin);
      document.removeEventListener("dragend", end);
      document.removeEventListener("drop", end);
    };
  }, []);
  return dragged;
}

function ReaderBox(props: StageProps) {
  const { reader, put, camera, useCamera } = props;
  const words = useWords();
  const dragging = useCardDragged();
  const drop = (event: DragEvent) => {
    const card = event.dataTransfer?.getData(cardType);
    if (card === undefined || card === "") return;
    event.preventDefault();
    put(card);
  };
  return (
    <section
      class={dragging ? "device over" : "device"}
      aria-label={words("readerScreen", { reader: reader.name })}
      onDragOver={(event) => dragging && event.preventDefault()}
      onDrop={drop}
    >
      <div class="device-bar">
        <ReaderTabs {...props} />
        <button type="button" class="plain" onClick={() => useCamera(!camera)}>
          {words(camera ? "cameraOff" : "camera")}
        </button>
        {reader.url !== "" && (
          <a href={reader.url} target="_blank" rel="noreferrer">
            {words("openLarge")}
          </a>
        )}
      </div>
      {reader.url === "" ? (
        <p class="down">{words("readerDown")}</p>
      ) : (
        <Frame
          url={reader.url}
          title={words("readerScreen", { reader: reader.name })}
          width={1024}
          height={640}
          camera={camera}
          hints={camera ? {} : { camera: "sample-faces" }}
        />
      )}
      {dragging && <div class="drop-here" aria-hidden="true" />}
      <p class={reader.liveness_waived ? "waived" : "note"}>
        {words(reader.liveness_waived ? "waived" : "notWaived")}
        {!reader.registers_after_visual && ` ${words("oldSoftware")}`}
      </p>
    </section>
  );
}

// The TEST log-in of a place's screen; the password is long, so it goes by the clipboard.
export function Account({ account }: { account: TestAccount }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(account.password);
    setCopied(true);
  };
  return (
    <p class="account">
      {words("account", { login: account.login })} <code>{account.password}</code>{" "}
      <button type="button" class="plain" onClick={copy}>
        {words(copied ? "copied" : "copy")}
      </button>
    </p>
  );
}

function DeskBox({ institution }: { institution: Institution }) {
  const words = useWords();
  const title = words("deskScreen", { name: institution.name });
  const { desk, account } = institution;
  if (desk === "") {
    return (
      <section class="device" aria-label={title}>
        <p class="down">{words("noDeskScreen")}</p>
      </section>
    );
  }
  return (
    <section class="device" aria-label={title}>
      <div class="device-bar">
        <span class="device-name">{title}</span>
        <a href={desk} target="_blank" rel="noreferrer">
          {words("openLarge")}
        </a>
      </div>
      <Frame url={desk} title={title} width={980} height={700} camera={false} />
      {account !== null && <Account account={account} />}
      <TabletLine institution={institution} />
    </section>
  );
}

export function Stage(props: StageProps) {
  const { town, institution, reader, cards } = props;
  const card = cards.cards.find(({ id }) => id === reader.card);
  return (
    <div class="stage">
      <ReaderBox {...props} />
      <Guide key={reader.name} reader={reader} card={card} cards={cards} />
      <DeskBox institution={institution} />
      <div class="aside">
        <Receipts institution={institution} all={town.receipts} />
        <Training town={town} institution={institution} reader={reader} />
      </div>
    </div>
  );
}
