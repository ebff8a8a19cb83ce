// When a frame is sent, and when the reader is asked to decide.

export const framePauseMs = 240; // about four a second
export const enoughFrames = 3;
// Without any frame that serves: an attempt that failed, so that another way is offered in time.
export const attemptMs = 25_000;

// Before a TEST reader, which may do without: then whoever stands there is a picture, or will not.
export const waivedMovementMs = 5_000;

export interface Capture {
  readonly goodFrames: number;
  // Where movements are asked for: since when this one, and whether the reader can do without.
  readonly movement?: { readonly lastsMs: number; readonly waived: boolean };
  readonly lastsMs: number;
}

// The reader decides by itself where it needs movements; else over the frames so far and this.
export function isLast({ goodFrames, movement, lastsMs }: Capture): boolean {
  if (movement !== undefined) return movement.waived && movement.lastsMs >= waivedMovementMs;
  return goodFrames >= enoughFrames || lastsMs >= attemptMs;
}
