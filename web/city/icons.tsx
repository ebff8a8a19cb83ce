// One drawing for each group of procedures; a word always stands beside it.
const paths = {
  group_issue: "M5 10h38v28H5zM12 17h9v12h-9zM26 18h11M26 24h11M26 30h7M36 6v8M32 10h8",
  group_switch: "M9 18h26l-6-7M39 30H13l6 7",
  group_pins: "M17 29a8 8 0 1 1 6-3l3 3h5v5h5v5h6v-6L27 18",
  group_events: "M6 23 24 8l18 15M11 20v20h26V20M20 40V28h8v12",
  group_loss: "M5 10h38v28H5zM5 38 43 10",
  group_registration:
    "M24 41C10 31 6 24 6 17a9 9 0 0 1 18-3 9 9 0 0 1 18 3c0 7-4 14-18 24zM17 23h14M24 16v14",
} as const;

export function GroupIcon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      class="group-icon"
      viewBox="0 0 48 48"
      width="30"
      height="30"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
