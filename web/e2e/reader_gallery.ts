// Every screen of the reader in the order of a visit: what its process says, and what people then
// see. The trial looks at each of them, docs/screens shows them.
import { begin } from "./reader_gallery/begin";
import { choices } from "./reader_gallery/choices";
import { end } from "./reader_gallery/end";
import type { Said } from "./reader_gallery/said";
import { verify } from "./reader_gallery/verify";

export { blind, pressed, sees, silent } from "./reader_gallery/pressed";
export { shownAt } from "./reader_gallery/said";

export const gallery: readonly Said[] = [...begin, ...verify, ...choices, ...end];
