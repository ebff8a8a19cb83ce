// The guide to the visual check on paper: an A4 sheet in Japanese, then one in English. It asks the
// desk for nothing, so it is there without a log-in.
import "../ui/base.css";
import "./guide.css";
import { render } from "preact";
import absent from "../../docs/screens/tablet/absent-390x844.webp";
import absentEn from "../../docs/screens/tablet/absent-390x844-en.webp";
import list from "../../docs/screens/tablet/list-390x844.webp";
import listEn from "../../docs/screens/tablet/list-390x844-en.webp";
import over from "../../docs/screens/tablet/over-same-390x844.webp";
import overEn from "../../docs/screens/tablet/over-same-390x844-en.webp";
import present from "../../docs/screens/tablet/present-390x844.webp";
import presentEn from "../../docs/screens/tablet/present-390x844-en.webp";
import reason from "../../docs/screens/tablet/reason-390x844.webp";
import reasonEn from "../../docs/screens/tablet/reason-390x844-en.webp";
import same from "../../docs/screens/tablet/same-390x844.webp";
import sameEn from "../../docs/screens/tablet/same-390x844-en.webp";
import {
  type GuidePicture,
  guideCases,
  guideLead,
  guideParts,
  guideTitle,
  guideTroubles,
} from "../guide/content";
import { type Language, languages } from "../ui/texts";

const pictures: Readonly<Record<GuidePicture, Readonly<Record<Language, string>>>> = {
  list: { ja: list, en: listEn },
  reason: { ja: reason, en: reasonEn },
  present: { ja: present, en: presentEn },
  same: { ja: same, en: sameEn },
  absent: { ja: absent, en: absentEn },
  "over-same": { ja: over, en: overEn },
};

function Sheet({ language: l }: { language: Language }) {
  return (
    <article class="sheet" lang={l}>
      <h1>{guideTitle[l]}</h1>
      <p>{guideLead[l]}</p>
      <div class="parts">
        {guideParts.map(({ title, pictures: shown, steps }) => (
          <section key={title.en}>
            <h2>{title[l]}</h2>
            <div class="pictures">
              {shown.map((name) => (
                <img key={name} src={pictures[name][l]} alt="" width={390} height={844} />
              ))}
            </div>
            <ol>
              {steps.map((step) => (
                <li key={step.en}>{step[l]}</li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <h2>{guideTroubles[l]}</h2>
      <table>
        <tbody>
          {guideCases.map(({ what, action }) => (
            <tr key={what.en}>
              <th scope="row">{what[l]}</th>
              <td>{action[l]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

const root = document.getElementById("app");
if (root !== null) {
  document.title = guideTitle.ja;
  render(
    <main>
      <p class="print">
        <button type="button" onClick={() => window.print()}>
          印刷 · Print
        </button>
      </p>
      {languages.map((language) => (
        <Sheet key={language} language={language} />
      ))}
    </main>,
    root,
  );
}
