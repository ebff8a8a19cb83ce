// The clerk's screen: start page, search, and the one case that is open.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { useLanguage } from "../ui/language";
import { AccountsPage } from "../ui/staff/accounts";
import { useFollowed } from "../ui/use_followed";
import { CasePage } from "./case_page";
import { Find } from "./find";
import { useWords } from "./language";
import { OutboxStrip } from "./outbox";
import { RegistrationPage } from "./registration_page";
import { useRoute } from "./route";
import { type Go, Start } from "./start";
import type { Case } from "./state";

function Accounts({ go }: { go: Go }) {
  const words = useWords();
  return (
    <main>
      <p class="back">
        <button type="button" class="plain" onClick={() => go({ at: "start" })}>
          {words("toStart")}
        </button>
      </p>
      <AccountsPage />
    </main>
  );
}

interface Props {
  readonly who: ComponentChildren; // sits here, and how to leave
  readonly keepsAccounts: boolean;
  readonly ended: (problem: Problem) => boolean;
  readonly language: ComponentChildren; // the switch
}

export function Counter({ who, keepsAccounts, ended, language: languageSwitch }: Props) {
  const words = useWords();
  const language = useLanguage();
  const { state: open, lost } = useFollowed<Case>("/v1/city/case", ended);
  const [route, go] = useRoute();
  // Why the card that was chosen in the search could not be laid down.
  const [cardRefusal, setCardRefusal] = useState<Problem>();
  useEffect(() => {
    document.title = words("title");
  }, [words]);
  const closed = open?.phase === "closed";
  const page = () => {
    if (open === undefined) return null;
    if (route.at === "accounts" && keepsAccounts) return <Accounts go={go} />;
    if (route.at === "find") {
      const { procedure } = route;
      return <Find open={open} procedure={procedure} go={go} refused={setCardRefusal} />;
    }
    if (route.at === "registration") return <RegistrationPage today={open.today} go={go} />;
    if (route.at === "start" || closed) return <Start open={open} go={go} />;
    return <CasePage key={open.case} open={open} go={go} cardRefusal={cardRefusal} />;
  };
  return (
    <>
      <header class="top">
        <h1>{words("title")}</h1>
        <span class="test">{words("test")}</span>
        <span class="today">{language === "ja" ? open?.today_wareki : open?.today}</span>
        {languageSwitch}
        {keepsAccounts && (
          <button type="button" class="plain" onClick={() => go({ at: "accounts" })}>
            {words("accounts")}
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
    </>
  );
}
