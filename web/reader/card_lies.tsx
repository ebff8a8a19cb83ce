// How a card is to lie, and how not: drawn beside the words of a card that could not be read.
import type { Drawing } from "./problems";

const Good = () => (
  <g class="good">
    <circle cx="0" cy="0" r="20" />
    <path d="m-9 1 6 7 13-15" />
  </g>
);
const Bad = () => (
  <g class="bad">
    <circle cx="0" cy="0" r="20" />
    <path d="m-8-8 16 16M8-8-8 8" />
  </g>
);

// The front, with the photo on the right as it is printed.
const Front = () => (
  <>
    <rect width="132" height="84" rx="8" class="card-body" />
    <path d="M12 18h56M12 32h64M12 46h48M12 66h40" class="card-lines" />
    <rect x="86" y="22" width="34" height="44" rx="4" class="card-photo" />
    <circle cx="103" cy="38" r="8" class="card-head" />
    <path d="M90 66c0-15 26-15 26 0z" class="card-head" />
  </>
);
// The back, with its chip.
const Back = () => (
  <>
    <rect width="132" height="84" rx="8" class="card-body" />
    <rect x="16" y="30" width="24" height="20" rx="4" class="card-photo" />
    <path d="M16 40h24M28 30v20M56 26h60M56 40h60M56 54h40" class="card-lines thin" />
  </>
);
const Other = () => (
  <>
    <rect width="132" height="84" rx="8" class="card-body" />
    <rect y="14" width="132" height="16" class="card-head" />
    <path d="M12 48h64M12 62h44" class="card-lines" />
  </>
);

function Wrong({ drawing }: { drawing: Drawing }) {
  switch (drawing) {
    case "turned":
      return <Back />;
    case "foreign":
      return <Other />;
    case "several":
      return (
        <>
          <g transform="translate(18 -14)">
            <Front />
          </g>
          <Front />
        </>
      );
    default: {
      const unknown: never = drawing;
      throw new Error(`drawing ${unknown}`);
    }
  }
}

export function CardLies({ drawing }: { drawing: Drawing }) {
  return (
    <svg class="slot lies" viewBox="0 0 230 260" aria-hidden="true" data-drawing={drawing}>
      <g transform="translate(16 26)">
        <Wrong drawing={drawing} />
      </g>
      <g transform="translate(196 68)">
        <Bad />
      </g>
      <g transform="translate(16 150)">
        <Front />
      </g>
      <g transform="translate(196 192)">
        <Good />
      </g>
    </svg>
  );
}
