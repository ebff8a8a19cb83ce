// The page: follows the reader, keeps what only the page knows, draws one screen.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAskedLanguage } from "../ui/asked_language";
import { type Actions, actionsFor } from "./actions";
import { type BackWay, Footer, Header, TimeBar } from "./frame";
import { heardOn } from "./heard";
import { type Followed, useReader } from "./reader_state";
import { HelpedContext, LanguageContext, Say, useSpoken } from "./say";
import { arePastDone, type Local, type Screen, screenOf, stepOf } from "./screen";
import { ConsentScreen, type OneByOne } from "./screens/consent";
import { FaceScreen } from "./screens/face";
import { FrontScreen } from "./screens/front";
import { HelperScreen } from "./screens/helper";
import { MethodScreen, StaffScreen } from "./screens/method";
import { PinScreen } from "./screens/pin";
import { Idle, Question, Silent, Starting, Waiting } from "./screens/plain";
import { RegisteredScreen, RegisterScreen } from "./screens/register";
import { TakeCardScreen } from "./screens/take_card";
import { keepSettings, loadSettings, type Settings } from "./settings";
import { hush, play, speak } from "./sound";
import type { TextName } from "./texts";
import type { Helper, ReaderInfo } from "./view";

// What the page knows of one visit; another visit begins without it.
interface OfVisit {
  readonly time: string; // the visit's id, or after it
  readonly over: Local["over"];
  readonly registrationSeen: boolean;
  readonly each: OneByOne | undefined;
}

const fresh = (time: string): OfVisit => ({
  time,
  over: "none",
  registrationSeen: false,
  each: undefined,
});

const waitSpokenMs = 1000;

function useSound(screen: Screen, key: string, settings: Settings, words: readonly TextName[]) {
  const spoken = useSpoken();
  useEffect(() => {
    if (settings.sound === "off") {
      hush();
      return undefined;
    }
    const { tone, say } = heardOn(screen);
    if (tone) play(tone);
    const words = say.map((name) => spoken(name)).join(" ");
    // Of a wait that is over at once nobody needs to hear.
    const timer = setTimeout(
      () => speak(words, settings.language),
      screen.name === "waiting" ? waitSpokenMs : 0,
    );
    return () => clearTimeout(timer);
  }, [key, settings.sound, settings.language]);
  useEffect(() => {
    const latest = words.at(-1);
    if (settings.sound === "on" && latest) speak(spoken(latest), settings.language);
  }, [words]);
}

// A screen that is another to the one who stands before it.
function keyOf(screen: Screen, ofVisit: OfVisit): string {
  switch (screen.name) {
    case "face":
      return `face ${screen.attempt}`;
    case "pin":
      return `pin ${screen.triesLeft ?? ""}`;
    case "waiting":
      return `waiting ${screen.work}`;
    case "method":
      return `method ${screen.problem?.code ?? ""}`;
    case "idle":
      return `idle ${screen.problem?.code ?? ""}`;
    case "consent":
      return `consent ${ofVisit.each?.index ?? ""}`;
    default:
      return screen.name;
  }
}

export function App() {
  const [settings, setSettings] = useState(loadSettings);
  const change = (next: Settings) => {
    keepSettings(next);
    setSettings(next);
  };
  useAskedLanguage((language) => setSettings((before) => ({ ...before, language })));
  useEffect(() => {
    document.documentElement.lang = settings.language;
    document.documentElement.dataset.contrast = settings.contrast;
  }, [settings]);
  const reader = useReader();
  const helper = reader.info?.state.helper ?? "none";
  return (
    <LanguageContext.Provider value={settings.language}>
      <HelpedContext.Provider value={helper !== "none"}>
        <Kiosk settings={settings} change={change} reader={reader} helper={helper} />
      </HelpedContext.Provider>
    </LanguageContext.Provider>
  );
}

function Kiosk({
  settings,
  change,
  reader: { link, info },
  helper,
}: {
  settings: Settings;
  change: (s: Settings) => void;
  reader: Followed;
  helper: Helper;
}) {
  const visit = info?.visit ?? "";
  const [kept, setKept] = useState(fresh(visit));
  // Staff who key a card's front begin a new visit with it: their page outlives the end of the old.
  const time = info?.state.phase === "ended" ? `after ${visit}` : visit;
  const outlives = kept.over === "front" && kept.time === visit;
  const ofVisit = kept.time === time || outlives ? kept : fresh(time);
  const set = (part: Partial<OfVisit>) => setKept({ ...ofVisit, ...part });
  const actions = useMemo(() => actionsFor(visit), [visit]);
  const { over, registrationSeen } = ofVisit;
  const screen = screenOf(info, { link, over, registrationSeen });
  const key = keyOf(screen, ofVisit);
  const [hints, setHints] = useState<readonly TextName[]>([]);
  useSound(screen, key, settings, hints);

  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A screen that is shown inside another page must not take the focus away from it.
    if (!document.hasFocus()) return;
    main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [key]);

  const way = backOf(screen, ofVisit, set, actions);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") way?.go();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });

  const asks = [
    "idle",
    "method",
    "register",
    "registered",
    "consent",
    "pin",
    "face",
    "staff-check",
  ];
  // A message that goes by itself asks for nothing in that time.
  const isMessage = screen.name === "idle" && screen.problem !== undefined;
  const until = isMessage ? undefined : info?.state.until;
  return (
    <>
      <Header
        step={stepOf(screen)}
        past={arePastDone(screen)}
        settings={settings}
        change={change}
      />
      <main ref={main} data-screen={screen.name} key={key}>
        <Body
          screen={screen}
          info={info}
          helper={helper}
          ofVisit={ofVisit}
          set={set}
          actions={actions}
          sound={settings.sound === "on"}
          onWords={(name) => setHints([name])}
        />
      </main>
      <Footer
        back={way}
        called={info?.called ?? false}
        call={info && actions.callStaff}
        helper={helper}
        onHelper={info && asks.includes(screen.name) ? () => set({ over: "helper" }) : undefined}
      >
        {info?.state.liveness_waived && (
          <p class="waived">
            <Say name="waived" />
          </p>
        )}
        {until && screen.name !== "silent" && screen.name !== "waiting" && (
          <TimeBar key={until} until={until} />
        )}
      </Footer>
    </>
  );
}

function backOf(
  screen: Screen,
  { each }: OfVisit,
  set: (part: Partial<OfVisit>) => void,
  actions: Actions,
): BackWay | undefined {
  const leave: BackWay = { name: "leave", go: () => set({ over: "leave" }) };
  const close: BackWay = { name: "back", go: () => set({ over: "none" }) };
  switch (screen.name) {
    case "starting":
    case "silent":
    case "idle":
    case "take-card":
    case "registered":
    case "waiting": // the machine works; nobody waits long, and the card may be taken at any time
      return undefined;
    case "method":
    case "staff-check":
    case "register":
      return leave;
    case "face":
    case "pin":
    case "comparing":
      return { name: "back", go: actions.back };
    case "consent":
      if (each === undefined) return leave;
      return {
        name: "back",
        go: () => set({ each: each.index === 0 ? undefined : { ...each, index: each.index - 1 } }),
      };
    case "helper":
    case "leave":
    case "front":
      return close;
    default: {
      const unknown: never = screen;
      throw new Error(`screen ${JSON.stringify(unknown)}`);
    }
  }
}

function Body({
  screen,
  info,
  helper,
  ofVisit,
  set,
  actions,
  sound,
  onWords,
}: {
  screen: Screen;
  info: ReaderInfo | undefined;
  helper: Helper;
  ofVisit: OfVisit;
  set: (part: Partial<OfVisit>) => void;
  actions: Actions;
  sound: boolean;
  onWords: (name: TextName) => void;
}) {
  const front = () => set({ over: "front" });
  switch (screen.name) {
    case "starting":
      return <Starting />;
    case "silent":
      return <Silent gone={screen.gone} />;
    case "idle":
      return (
        <Idle
          view={screen}
          software={info?.software ?? ""}
          onFront={info?.front === "keyed" ? front : undefined}
        />
      );
    case "waiting":
      return <Waiting work={screen.work} />;
    case "method":
      return <MethodScreen view={screen} actions={actions} onFront={front} />;
    case "staff-check":
      return (
        <StaffScreen
          title="staffTitle"
          lead={screen.told ? "staffLead" : "staffUntold"}
          problem={screen.problem}
          others={screen.others}
          actions={actions}
        />
      );
    case "comparing":
      return (
        <StaffScreen title="comparingTitle" lead="comparingLead" others={[]} actions={actions} />
      );
    case "face":
      return <FaceScreen view={screen} actions={actions} onWords={onWords} />;
    case "pin":
      return <PinScreen view={screen} send={actions.pin} />;
    case "register":
      return (
        <RegisterScreen yes={() => actions.register("yes")} later={() => actions.register("no")} />
      );
    case "registered":
      return <RegisteredScreen go={() => set({ registrationSeen: true })} />;
    case "consent":
      return (
        <ConsentScreen
          send={actions.consent}
          each={ofVisit.each}
          onEach={(each) => set({ each })}
        />
      );
    case "take-card":
      return <TakeCardScreen view={screen} sound={sound} onFront={front} />;
    case "helper":
      return (
        <HelperScreen
          helper={helper}
          choose={(helper) => {
            actions.help(helper);
            set({ over: "none" });
          }}
        />
      );
    case "leave":
      return (
        <Question
          title="leaveTitle"
          lead="leaveLead"
          yes={{ name: "leaveNo", go: () => set({ over: "none" }) }}
          no={{
            name: "leaveYes",
            go: () => {
              set({ over: "none" });
              actions.cancel();
            },
          }}
        />
      );
    case "front":
      return <FrontScreen actions={actions} done={() => set({ over: "none" })} />;
    default: {
      const unknown: never = screen;
      throw new Error(`screen ${JSON.stringify(unknown)}`);
    }
  }
}
