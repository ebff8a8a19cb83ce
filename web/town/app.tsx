// The whole page: the street, the tray, and the place that one is at.
import { useEffect, useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { Explanation } from "../ui/explanation";
import { LanguageContext } from "../ui/language";
import type { Language } from "../ui/texts";
import { useFollowed } from "../ui/use_followed";
import { Frame } from "./frame";
import { useWords } from "./language";
import { OwnCard } from "./own_card";
import { Account, Stage } from "./stage";
import type { Card, Cards, Institution, Reader, Ready, Town } from "./state";
import { isOpen } from "./state";
import { Street, type Where } from "./street";
import { Tray } from "./tray";

const ownKey = "own-cards";
const nobody: Cards = { cards: [], faces: [] };

async function loadCards(): Promise<Cards> {
  const loaded = await call<Cards>("/v1/town/cards");
  return loaded.ok ? loaded.value : nobody;
}

// The cards with the face of whoever sits here; as long as this window is open.
function useOwnCards(): [ReadonlySet<string>, (card: string) => void] {
  const [own, setOwn] = useState(() => new Set(sessionStorage.getItem(ownKey)?.split(" ")));
  const add = (card: string) => {
    const next = new Set([...own, card]);
    sessionStorage.setItem(ownKey, [...next].join(" "));
    setOwn(next);
  };
  return [own, add];
}

function cardsInReaders(town: Ready): Map<string, string> {
  const all = new Map<string, string>();
  for (const { readers } of town.institutions) {
    for (const { card, name } of readers) if (card !== null) all.set(card, name);
  }
  return all;
}

// What may have changed a card: the counter, and the end of a visit (registration, for one).
function changesOfCards(town: Ready): string {
  const visits = town.institutions.flatMap(({ readers }) =>
    readers.map(({ visit }) => `${visit?.visit} ${visit?.ending}`),
  );
  return `${town.cards_changed} ${visits.join()}`;
}

interface Position {
  readonly where: Where;
  readonly reader?: string;
}

function standing(
  town: Ready,
  { where, reader }: Position,
): { institution: Institution; reader: Reader } | undefined {
  if (where.at === "city") return undefined;
  const institution = town.institutions.find(({ code }) => code === where.code);
  const found = institution?.readers.find(({ name }) => name === reader) ?? institution?.readers[0];
  return institution && found && { institution, reader: found };
}

function Places({ town }: { town: Ready }) {
  const words = useWords();
  const [cards, setCards] = useState(nobody);
  const [own, addOwn] = useOwnCards();
  const [making, setMaking] = useState(false);
  const [cameras, setCameras] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Problem>();
  const hospital = town.institutions[0];
  const [position, setPosition] = useState<Position>({
    where: hospital ? { at: "institution", code: hospital.code } : { at: "city" },
  });
  const changes = changesOfCards(town);
  useEffect(() => {
    loadCards().then(setCards);
  }, [changes]);

  const here = standing(town, position);
  const setCamera = (reader: string, use: boolean) => {
    const next = new Set(cameras);
    use ? next.add(reader) : next.delete(reader);
    setCameras(next);
  };
  const put = async (reader: string, card: string) => {
    setFailure(undefined);
    setCamera(reader, own.has(card));
    const done = await call(`/v1/town/readers/${reader}/card`, { method: "POST", json: { card } });
    if (!done.ok) setFailure(done.problem);
  };
  const made = async (id: string): Promise<Card | undefined> => {
    addOwn(id);
    const now = await loadCards();
    setCards(now);
    return now.cards.find((card) => card.id === id);
  };
  const visitWithOwn = (card: string) => {
    setMaking(false);
    const reader = hospital?.readers[0];
    if (hospital === undefined || reader === undefined) return;
    setPosition({ where: { at: "institution", code: hospital.code }, reader: reader.name });
    put(reader.name, card);
  };
  const free = here !== undefined && !isOpen(here.reader) && here.reader.slot === "virtual";
  return (
    <>
      <Street town={town} where={position.where} go={(where) => setPosition({ where })} />
      <div class="floor">
        <aside class="side">
          <button type="button" class="act own-start" onClick={() => setMaking(true)}>
            {words("own")}
          </button>
          <Tray
            cards={cards.cards}
            own={own}
            places={cardsInReaders(town)}
            reader={free ? here.reader.name : undefined}
            put={({ id }) => here && put(here.reader.name, id)}
          />
        </aside>
        <main>
          {failure !== undefined && (
            <Explanation problem={failure} close={() => setFailure(undefined)} />
          )}
          {here === undefined ? (
            <CityPlace url={town.city} account={town.city_account} />
          ) : (
            <Stage
              town={town}
              institution={here.institution}
              reader={here.reader}
              cards={cards}
              camera={cameras.has(here.reader.name)}
              useCamera={(use) => setCamera(here.reader.name, use)}
              choose={(reader) => setPosition({ ...position, reader })}
              put={(card) => put(here.reader.name, card)}
            />
          )}
        </main>
      </div>
      {making && <OwnCard made={made} go={visitWithOwn} close={() => setMaking(false)} />}
    </>
  );
}

function CityPlace({ url, account }: { url: string; account: Ready["city_account"] }) {
  const words = useWords();
  if (url === "") return <p class="down">{words("citySoon")}</p>;
  return (
    <section class="device city-place" aria-label={words("cityScreen")}>
      <div class="device-bar">
        <span class="device-name">{words("cityScreen")}</span>
        <a href={url} target="_blank" rel="noreferrer">
          {words("openLarge")}
        </a>
      </div>
      <Frame url={url} title={words("cityScreen")} width={1200} height={820} camera />
      {account !== null && <Account account={account} />}
    </section>
  );
}

function Page({ other }: { other: () => void }) {
  const words = useWords();
  const { state: town, lost } = useFollowed<Town>("/v1/town");
  return (
    <>
      <header class="top">
        <h1>{words("title")}</h1>
        <span class="test">{words("test")}</span>
        <p>{words("subtitle")}</p>
        <button type="button" class="plain" onClick={other}>
          {words("otherLanguage")}
        </button>
      </header>
      {lost && (
        <p class="lost" role="alert">
          {words("lost")}
        </p>
      )}
      {town?.ready === true ? (
        <Places town={town} />
      ) : (
        !lost && <p class="waking">{words("starting")}</p>
      )}
    </>
  );
}

export function App() {
  const [language, setLanguage] = useState<Language>("ja");
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext.Provider value={language}>
      <Page other={() => setLanguage(language === "ja" ? "en" : "ja")} />
    </LanguageContext.Provider>
  );
}
