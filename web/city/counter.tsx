// The clerk's screen: start page, search, and the one case that is open.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { useLanguage } from "../ui/language";
import { useFollowed } from "../ui/use_followed";
import { CasePage } from "./case_page";
import { Find } from "./find";
import { useWords } from "./language";
import { OutboxStrip } from "./outbox";
import { RegistrationPage } from "./registration_page";
import { useRoute } from "./route";
import { Start } from "./start";
import type { Case } from "./state";

export function Counter({ other }: { other: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const { state: open, lost } = useFollowed<Case>("/v1/city/case");
  const [route, go] = useRoute();
  // Why the card that was chosen in the search could not be laid down.
  const [cardRefusal, setCardRefusal] = useState<Problem>();
  useEffect(() => {
    document.title = words("title");
  }, [words]);
  const closed = open?.phase === "closed";
  const page = () => {
    if (open === undefined) return null;
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
        <span class="test">{words("clerk")}</span>
        <span class="today">{language === "ja" ? open?.today_wareki : open?.today}</span>
        <button type="button" class="plain" onClick={other}>
          {words("otherLanguage")}
        </button>
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
