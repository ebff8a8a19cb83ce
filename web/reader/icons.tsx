// Drawn for this product; never alone: a word always stands beside them.
import type { ComponentChildren } from "preact";
import type { Prompt } from "./view";

function Icon({ children, size = 40 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      stroke-width="3.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const Back = () => (
  <Icon size={32}>
    <path d="M40 24H9M21 11 8 24l13 13" />
  </Icon>
);
export const Hand = () => (
  <Icon size={36}>
    <path d="M15 26V12a3 3 0 0 1 6 0v10V8a3 3 0 0 1 6 0v14V11a3 3 0 0 1 6 0v13-7a3 3 0 0 1 6 0v13c0 9-5 13-12 13h-3c-5 0-8-3-11-8l-5-9a3 3 0 0 1 5-3z" />
  </Icon>
);
export const Speaker = ({ on }: { on: boolean }) => (
  <Icon size={32}>
    <path d="M7 18v12h8l10 8V10l-10 8z" />
    {on ? (
      <path d="M32 17a10 10 0 0 1 0 14M37 12a17 17 0 0 1 0 24" />
    ) : (
      <path d="m32 19 10 10m0-10L32 29" />
    )}
  </Icon>
);
export const Contrast = () => (
  <Icon size={32}>
    <circle cx="24" cy="24" r="17" />
    <path d="M24 7a17 17 0 0 1 0 34z" fill="currentColor" />
  </Icon>
);
export const Globe = () => (
  <Icon size={32}>
    <circle cx="24" cy="24" r="17" />
    <path d="M7 24h34M24 7c6 5 8 11 8 17s-2 12-8 17c-6-5-8-11-8-17s2-12 8-17z" />
  </Icon>
);
export const People = () => (
  <Icon size={32}>
    <circle cx="17" cy="16" r="7" />
    <path d="M5 40c0-9 5-13 12-13s12 4 12 13M31 11a6 6 0 0 1 0 12M34 28c5 1 8 5 8 12" />
  </Icon>
);
export const Check = () => (
  <Icon>
    <path d="m9 25 10 10 20-22" />
  </Icon>
);
export const Clock = () => (
  <Icon>
    <circle cx="24" cy="24" r="18" />
    <path d="M24 13v11l8 6" />
  </Icon>
);
export const Cross = () => (
  <Icon>
    <path d="m12 12 24 24M36 12 12 36" />
  </Icon>
);
export const Warning = () => (
  <Icon size={44}>
    <path d="M24 6 44 41H4zM24 19v10M24 35v.5" />
  </Icon>
);
export const Face = () => (
  <Icon size={72}>
    <circle cx="24" cy="24" r="18" stroke-width="2.8" />
    <path d="M17 20v1M31 20v1M16 29c4 6 12 6 16 0" stroke-width="3" />
  </Icon>
);
export const Keys = () => (
  <Icon size={72}>
    <rect x="9" y="4" width="30" height="40" rx="5" stroke-width="2.8" />
    <path
      d="M17 13h.1M24 13h.1M31 13h.1M17 22h.1M24 22h.1M31 22h.1M17 31h.1M24 31h.1M31 31h.1M24 39h.1"
      stroke-width="5"
    />
  </Icon>
);
export const Pill = () => (
  <Icon>
    <rect x="4" y="16" width="40" height="16" rx="8" transform="rotate(-35 24 24)" />
    <path d="m20 14 9 13" />
  </Icon>
);
export const Heart = () => (
  <Icon>
    <path d="M24 41C10 31 6 24 6 17a9 9 0 0 1 18-3 9 9 0 0 1 18 3c0 7-4 14-18 24z" />
    <path d="M9 25h8l4-7 5 12 4-5h9" />
  </Icon>
);
export const Sheet = () => (
  <Icon>
    <path d="M10 5h20l8 8v30H10zM17 20h14M17 28h14M17 36h8" />
  </Icon>
);

// The card goes into the slot; the only thing on the idle screen that moves.
export function CardAndSlot({ out = false }: { out?: boolean }) {
  return (
    <svg class={out ? "slot out" : "slot"} viewBox="0 0 320 240" aria-hidden="true">
      <g class="moving">
        <rect x="86" y="20" width="148" height="94" rx="9" class="card-body" />
        <rect x="98" y="36" width="36" height="44" rx="4" class="card-photo" />
        <circle cx="116" cy="52" r="8" class="card-head" />
        <path d="M102 80c0-14 28-14 28 0z" class="card-head" />
        <path d="M146 44h74M146 58h60M146 72h68M98 96h120" class="card-lines" />
      </g>
      <path d="M40 128h240l18 88a10 10 0 0 1-10 12H32a10 10 0 0 1-10-12z" class="box" />
      <rect x="74" y="120" width="172" height="14" rx="7" class="mouth" />
      <path
        d={out ? "M160 196v-38m-16 16 16-16 16 16" : "M160 156v38m-16-16 16 16 16-16"}
        class="arrow"
      />
    </svg>
  );
}

// What to do with the head, drawn as a mirror shows it: the arrow points to the person's own side.
export function PromptFace({ prompt }: { prompt: Prompt }) {
  return (
    <svg class={`prompt ${prompt}`} viewBox="0 0 160 160" aria-hidden="true">
      <ellipse cx="80" cy="80" rx="48" ry="60" class="head" />
      <g class="features">
        <ellipse cx="62" cy="70" rx="6" ry="7" class="eye" />
        <ellipse cx="98" cy="70" rx="6" ry="7" class="eye" />
        <path d="M80 76v18M66 112c8 7 20 7 28 0" class="line" />
      </g>
      {prompt === "turn-left" && <path d="M22 64 6 80l16 16" class="line" />}
      {prompt === "turn-right" && <path d="m138 64 16 16-16 16" class="line" />}
    </svg>
  );
}
