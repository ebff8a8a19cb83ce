// The street of the town, drawn: five places and, on the hill, the system that all of them ask.
// The drawing is for the eye; the places themselves are buttons that lie over it.
import type { JSX } from "preact";
import { useWords } from "./language";
import type { Institution, Ready } from "./state";
import { isOpen } from "./state";

const width = 1280;
const height = 214;
const ground = 168;

export type Where = { readonly at: "city" } | { readonly at: "institution"; readonly code: string };

interface Lot {
  readonly x: number;
  readonly width: number;
}
const lots: Readonly<Record<"city" | "clinic" | "hospital" | "pharmacy" | "dental", Lot>> = {
  city: { x: 30, width: 200 },
  clinic: { x: 252, width: 176 },
  hospital: { x: 448, width: 250 },
  pharmacy: { x: 716, width: 168 },
  dental: { x: 902, width: 160 },
};
const hill = { x: 1164, y: 62 };

function Windows(props: { x: number; y: number; columns: number; rows: number; gap?: number }) {
  const { x, y, columns, rows, gap = 22 } = props;
  const panes: JSX.Element[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      panes.push(<rect x={x + column * gap} y={y + row * 24} width="12" height="15" rx="2" />);
    }
  }
  return <g fill="#d9ecf2">{panes}</g>;
}

function Tree({ x, blossom = false, size = 1 }: { x: number; blossom?: boolean; size?: number }) {
  const crown = blossom ? "#f3cbd3" : "#8fb59a";
  const light = blossom ? "#f9dfe4" : "#a9c8b1";
  return (
    <g transform={`translate(${x} ${ground}) scale(${size})`}>
      <rect x="-3" y="-26" width="6" height="26" rx="2" fill="#8a7560" />
      <circle cx="-10" cy="-34" r="14" fill={crown} />
      <circle cx="10" cy="-36" r="15" fill={crown} />
      <circle cx="0" cy="-46" r="15" fill={light} />
    </g>
  );
}

function Door({ x }: { x: number }) {
  return (
    <g>
      <rect x={x - 14} y={ground - 34} width="28" height="34" rx="3" fill="#5d7b70" />
      <path d={`M${x} ${ground - 34} V${ground}`} stroke="#cfe0d8" stroke-width="2" />
    </g>
  );
}

function CityOffice() {
  return (
    <g>
      <rect x="58" y="84" width="144" height="84" rx="4" fill="#efe3cd" />
      <rect x="108" y="50" width="44" height="118" rx="3" fill="#e6d5b6" />
      <path d="M104 52 L130 32 L156 52 Z" fill="#8d5b4c" />
      <circle cx="130" cy="74" r="12" fill="#fffdf7" stroke="#8d5b4c" stroke-width="2.5" />
      <path d="M130 67 V74 L135 78" stroke="#1a1d1b" stroke-width="2" fill="none" />
      <Windows x={66} y={100} columns={2} rows={2} gap={20} />
      <Windows x={162} y={100} columns={2} rows={2} gap={20} />
      <Door x={130} />
    </g>
  );
}

function Clinic() {
  return (
    <g>
      <path d="M276 104 L340 66 L404 104 Z" fill="#b4735f" />
      <rect x="284" y="102" width="112" height="66" fill="#fbf4e8" />
      <Windows x={294} y={116} columns={1} rows={2} />
      <Windows x={374} y={116} columns={1} rows={2} />
      <g transform="translate(340 96)" fill="#e58ea0">
        {[0, 72, 144, 216, 288].map((turn) => (
          <ellipse cx="0" cy="-6" rx="4" ry="6" transform={`rotate(${turn})`} />
        ))}
        <circle r="2.5" fill="#fff6d6" />
      </g>
      <Door x={340} />
    </g>
  );
}

function Hospital() {
  return (
    <g>
      <rect x="472" y="66" width="202" height="102" rx="4" fill="#f4f7f5" />
      <rect x="530" y="44" width="86" height="124" rx="4" fill="#e4eeea" />
      <g transform="translate(573 64)" fill="#0b5137">
        <rect x="-11" y="-4" width="22" height="8" rx="2" />
        <rect x="-4" y="-11" width="8" height="22" rx="2" />
      </g>
      <Windows x={482} y={80} columns={2} rows={3} />
      <Windows x={542} y={86} columns={3} rows={2} gap={25} />
      <Windows x={628} y={80} columns={2} rows={3} />
      <rect x="543" y="130" width="60" height="5" rx="2" fill="#0b5137" />
      <Door x={573} />
    </g>
  );
}

function Pharmacy() {
  return (
    <g>
      <rect x="734" y="92" width="132" height="76" rx="3" fill="#eef4e6" />
      {[0, 1, 2, 3, 4, 5].map((stripe) => (
        <path
          d={`M${732 + stripe * 22.7} 106 h22.7 v14 a11.3 9 0 0 1 -22.7 0 Z`}
          fill={stripe % 2 === 0 ? "#2f7a57" : "#fdfdf8"}
        />
      ))}
      <rect x="742" y="74" width="42" height="26" rx="4" fill="#0b5137" />
      <g transform="translate(763 87) rotate(-35)">
        <rect x="-13" y="-5" width="26" height="10" rx="5" fill="#ffffff" />
        <path d="M0 -5 H8 a5 5 0 0 1 0 10 H0 Z" fill="#e0b44c" />
      </g>
      <rect x="744" y="130" width="32" height="26" rx="2" fill="#d9ecf2" />
      <rect x="824" y="130" width="32" height="26" rx="2" fill="#d9ecf2" />
      <Door x={800} />
    </g>
  );
}

function Dental() {
  return (
    <g>
      <rect x="920" y="78" width="124" height="90" rx="4" fill="#e7eff5" />
      <rect x="914" y="72" width="136" height="10" rx="3" fill="#5b7f99" />
      <path
        d="M982 88 c-7 -5 -16 -1 -16 8 c0 7 3 8 4 14 c1 7 5 8 7 1 c1 -5 9 -5 10 0 c2 7 6 6 7 -1 c1 -6 4 -7 4 -14 c0 -9 -9 -13 -16 -8 Z"
        fill="#ffffff"
        stroke="#5b7f99"
        stroke-width="1.6"
      />
      <Windows x={930} y={96} columns={1} rows={2} />
      <Windows x={1022} y={96} columns={1} rows={2} />
      <Door x={982} />
    </g>
  );
}

function Centre({ runs }: { runs: boolean }) {
  return (
    <g>
      <path d="M1070 168 C1110 92 1140 84 1170 84 C1210 84 1240 108 1280 168 Z" fill="#a9c8b1" />
      <rect x="1126" y="48" width="76" height="44" rx="5" fill={runs ? "#dfe8e3" : "#d5d6cd"} />
      <rect x="1134" y="56" width="60" height="7" rx="2" fill={runs ? "#0b5137" : "#8c958f"} />
      <rect x="1134" y="67" width="60" height="7" rx="2" fill={runs ? "#2f7a57" : "#8c958f"} />
      <rect x="1134" y="78" width="60" height="7" rx="2" fill={runs ? "#0b5137" : "#8c958f"} />
      <path
        d="M1188 48 V26 M1180 32 L1188 24 L1196 32"
        stroke="#4a524d"
        stroke-width="2.5"
        fill="none"
      />
    </g>
  );
}

// From the roof of an institution to the centre; cut where the line is pulled.
function Cable({ lot, cut }: { lot: Lot; cut: boolean }) {
  const from = lot.x + lot.width / 2;
  const sag = (from + hill.x) / 2;
  return (
    <g>
      <path
        d={`M${from} 46 Q${sag} ${cut ? 40 : 8} ${hill.x} ${hill.y}`}
        fill="none"
        stroke={cut ? "#a6261b" : "#6d9a83"}
        stroke-width="2"
        stroke-dasharray={cut ? "6 12" : undefined}
      />
      {cut && (
        <path
          d={`M${from + 34} 30 l14 14 m0 -14 l-14 14`}
          stroke="#a6261b"
          stroke-width="4"
          stroke-linecap="round"
        />
      )}
    </g>
  );
}

function Drawing({ town }: { town: Ready }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#e4eff3" />
          <stop offset="1" stop-color="#faf6ec" />
        </linearGradient>
      </defs>
      <rect width={width} height={height} fill="url(#sky)" />
      <path
        d="M0 150 C160 92 300 132 460 112 C640 90 800 138 980 108 C1100 88 1200 108 1280 98 V168 H0 Z"
        fill="#d3e3d6"
      />
      <path
        d="M0 160 C200 124 380 152 620 138 C860 124 1040 156 1280 136 V168 H0 Z"
        fill="#c2d8c8"
      />
      {town.institutions.map(({ code, kind, line }) => (
        <Cable key={code} lot={lots[kind]} cut={line === "pulled"} />
      ))}
      <Centre runs={town.centre === "running"} />
      <Tree x={240} blossom />
      <Tree x={434} blossom size={0.9} />
      <Tree x={706} />
      <Tree x={892} size={0.85} />
      <Tree x={20} size={1.1} />
      <CityOffice />
      <Clinic />
      <Hospital />
      <Pharmacy />
      <Dental />
      <rect y={ground} width={width} height={height - ground} fill="#e9e5da" />
      <rect y={ground} width={width} height="5" fill="#cfc9ba" />
    </svg>
  );
}

interface PlaceButton {
  readonly lot: Lot;
  readonly name: string;
  readonly chosen: boolean;
  readonly busy: boolean;
  readonly go: () => void;
}

function Place({ lot, name, chosen, busy, go }: PlaceButton) {
  const words = useWords();
  return (
    <button
      type="button"
      class="place"
      aria-pressed={chosen}
      style={{ left: `${(100 * lot.x) / width}%`, width: `${(100 * lot.width) / width}%` }}
      onClick={go}
    >
      {busy && <span class="place-busy">{words("cardIsIn")}</span>}
      <span class="place-name">{name}</span>
    </button>
  );
}

export function Street(props: { town: Ready; where: Where; go: (where: Where) => void }) {
  const { town, where, go } = props;
  const words = useWords();
  const stands = (institution: Institution) =>
    where.at === "institution" && where.code === institution.code;
  return (
    <nav class="street" aria-label={words("street")}>
      <div class="street-scene">
        <Drawing town={town} />
        <Place
          lot={lots.city}
          name={words("cityOffice")}
          chosen={where.at === "city"}
          busy={false}
          go={() => go({ at: "city" })}
        />
        {["clinic", "hospital", "pharmacy", "dental"].map((kind) => {
          const institution = town.institutions.find((each) => each.kind === kind);
          if (institution === undefined) return null;
          return (
            <Place
              key={institution.code}
              lot={lots[institution.kind]}
              name={institution.name}
              chosen={stands(institution)}
              busy={institution.readers.some(isOpen)}
              go={() => go({ at: "institution", code: institution.code })}
            />
          );
        })}
        <p class="centre-name">
          {words(town.centre === "running" ? "centreRuns" : "centreStopped")}
        </p>
      </div>
    </nav>
  );
}
