// The front of a virtual card, drawn: what is printed on it, clearly a TEST specimen. Laid out after
// the published order of the items, not a copy of the real design.

export interface Front {
  readonly name: string;
  readonly address: string;
  readonly birth_wareki: string;
  readonly sex: "male" | "female" | "unset";
  readonly expiry: string; // "2035-04-17"
  readonly security_code?: string;
  readonly remark: string;
  readonly remarked: string; // "令和7年11月26日"
  readonly photo?: string | undefined; // address of a picture; a drawn head where there is none
}

const sexes = { male: "男", female: "女", unset: "―" } as const;

function japaneseDay(iso: string): string {
  const [year, month, day] = iso.split("-");
  return year === undefined || year === ""
    ? "　　　年　　月　　日"
    : `${year}年${Number(month)}月${Number(day)}日`;
}

// As many characters as fit a line; the rest goes on the next one.
function lines(text: string, width: number): string[] {
  const characters = [...text];
  const rows: string[] = [];
  for (let at = 0; at < characters.length; at += width) {
    rows.push(characters.slice(at, at + width).join(""));
  }
  return rows.slice(0, 2);
}

// Where a card has no photo; 104 by 132.
export function NobodysHead() {
  return (
    <g fill="#8c958f">
      <rect width="104" height="132" fill="#dfe3de" />
      <ellipse cx="52" cy="50" rx="26" ry="32" />
      <path d="M6 132 C8 98 30 90 52 90 C74 90 96 98 98 132 Z" />
    </g>
  );
}

// The remark in the additional-remarks field (追記欄), with day and seal; struck through after a
// switch back (N1.7).
function Remark({ remark, remarked }: { remark: string; remarked: string }) {
  if (remark === "") return null;
  const struck = remark.startsWith("（抹消）");
  return (
    <g>
      <text x="150" y="272" font-size="11.5" fill="#1a1d1b">
        {remarked}　顔認証
      </text>
      {struck && <path d="M148 268 H318" stroke="#a6261b" stroke-width="2" />}
      <g transform="rotate(-6 338 267)" stroke="#a6261b" fill="none" stroke-width="1.6">
        <rect x="325" y="254" width="26" height="26" rx="3" />
        <text x="338" y="265" font-size="9.5" fill="#a6261b" stroke="none" text-anchor="middle">
          花守
        </text>
        <text x="338" y="276" font-size="9.5" fill="#a6261b" stroke="none" text-anchor="middle">
          市長
        </text>
      </g>
    </g>
  );
}

export function CardFront({ front, label }: { front: Front; label: string }) {
  return (
    <svg class="card-front" viewBox="0 0 480 302" role="img" aria-label={label}>
      <rect x="1" y="1" width="478" height="300" rx="18" fill="#fffefb" stroke="#9aa69e" />
      <path
        d="M1 60 C120 20 240 96 479 40 V19 A18 18 0 0 0 461 1 H19 A18 18 0 0 0 1 19 Z"
        fill="#e3efe8"
      />
      <path d="M1 74 C140 34 250 106 479 56" fill="none" stroke="#bcd6c7" stroke-width="2" />
      <text x="28" y="34" font-size="17" font-weight="700" fill="#0b5137">
        個人番号カード
      </text>
      <text x="452" y="34" font-size="15" font-weight="700" fill="#a6261b" text-anchor="end">
        TEST 見本
      </text>
      {front.photo === undefined ? (
        <g transform="translate(28 78)">
          <NobodysHead />
        </g>
      ) : (
        <image
          href={front.photo}
          x="28"
          y="78"
          width="104"
          height="132"
          preserveAspectRatio="xMidYMid slice"
        />
      )}
      <rect x="28" y="78" width="104" height="132" fill="none" stroke="#9aa69e" />
      <g font-size="11" fill="#4a524d">
        <text x="150" y="92">
          氏名
        </text>
        <text x="150" y="130">
          住所
        </text>
        <text x="150" y="196">
          {front.birth_wareki}生　　性別 {sexes[front.sex]}
        </text>
        <text x="150" y="216">
          {japaneseDay(front.expiry)}まで有効
        </text>
        <text x="452" y="216" text-anchor="end">
          花守市長
        </text>
        <text x="28" y="240">
          セキュリティコード
        </text>
        <text x="150" y="244">
          追記欄
        </text>
      </g>
      <text x="182" y="96" font-size="20" fill="#1a1d1b">
        {front.name}
      </text>
      {lines(front.address, 18).map((line, row) => (
        <text key={line} x="182" y={132 + row * 20} font-size="14.5" fill="#1a1d1b">
          {line}
        </text>
      ))}
      <text x="28" y="258" font-size="14" fill="#1a1d1b">
        {front.security_code ?? "····"}
      </text>
      <rect x="146" y="250" width="306" height="36" rx="4" fill="none" stroke="#c9cfc9" />
      <Remark remark={front.remark} remarked={front.remarked} />
      <text
        x="300"
        y="186"
        font-size="64"
        font-weight="700"
        fill="#a6261b"
        opacity="0.07"
        text-anchor="middle"
        transform="rotate(-12 300 186)"
      >
        見本 TEST
      </text>
    </svg>
  );
}
