// The clerk's screen: start page, search, and the one case that is open.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { useLanguage } from "../ui/language";
import { AccountsPage } from "../ui/staff/accounts";
import { useFollowed } from "../ui/use_followed";
import { ActsPage } from "./acts";
import { CasePage } from "./case_page";
import type { Right } from "./clerks";
import { Find } from "./find";
import { useWords } from "./language";
import { OutboxStrip } from "./outbox";
import { RegistrationPage } from "./registration_page";
import { SeenCase } from "./request";
import { useRoute } from "./route";
import { type Go, Start } from "./start";
import type { Case } from "./state";

function ForAdministrators({ go, children }: { go: Go; children: ComponentChildren }) {
  const words = useWords();
  return (
    <main>
      <p class="back">
        <button type="button" class="plain" onClick={() => go({ at: "start" })}>
          {words("toStart")}
        </button>
      </p>
      {children}
    </main>
  );
}

interface Props {
  readonly who: ComponentChildren; // sits here, and how to leave
  readonly may: readonly Right[];
  readonly ended: (problem: Problem) => boolean;
  readonly language: ComponentChildren; // the switch
}

export function Counter({ who, may, ended, language: languageSwitch }: Props) {
  const words = useWords();
  const language = useLanguage();
  const { state: open, lost } = useFollowed<Case>("/v1/city/case", ended);
  const [seen] = useState<{ number: string | null }>({ number: null });
  useEffect(() => {
    seen.number = open?.case ?? null;
  }, [seen, open?.case]);
  const [route, go] = useRoute();
  // Why the card that was chosen in the search could not be laid down.
  const [cardRefusal, setCardRefusal] = useState<Problem>();
  useEffect(() => {
    document.title = words("title");
  }, [words]);
  const closed = open?.phase === "closed";
  const page = () => {
    if (open === undefined) return null;
    if (route.at === "accounts" && may.includes("staff")) {
      return (
        <ForAdministrators go={go}>
          <AccountsPage />
        </ForAdministrators>
      );
    }
    if (route.at === "acts" && may.includes("log")) {
      return (
        <ForAdministrators go={go}>
          <ActsPage />
        </ForAdministrators>
      );
    }
    if (route.at === "find") {
      const { procedure } = route;
      return <Find open={open} procedure={procedure} go={go} refused={setCardRefusal} />;
    }
    if (route.at === "registration") return <RegistrationPage today={open.today} go={go} />;
    if (route.at === "start" || closed) return <Start open={open} go={go} />;
    return <CasePage key={open.case} open={open} go={go} cardRefusal={cardRefusal} />;
  };
  return (
    <SeenCase.Provider value={seen}>
      <header class="top">
        <h1>{words("title")}</h1>
        <span class="test">{words("test")}</span>
        <span class="today">{language === "ja" ? open?.today_wareki : open?.today}</span>
        {languageSwitch}
        {may.includes("staff") && (
          <button type="button" class="plain" onClick={() => go({ at: "accounts" })}>
            {words("accounts")}
          </button>
        )}
        {may.includes("log") && (
          <button type="button" class="plain" onClick={() => go({ at: "acts" })}>
            {words("acts")}
          </button>
        )}
        {who}
      </header>
      {lost && (
        <p class="lost" role="alert">
          {words("lost")}
        </p>
      )}
      <OutboxStrip changed={open?.version ?? 0} />
      {page()}
    </SeenCase.Provider>
  );
}
