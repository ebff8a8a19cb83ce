// When a frame is sent, and when the reader is asked to decide.

export const framePauseMs = 240; // about four a second
export const enoughFrames = 3;
// Without any frame that serves: an attempt that failed, so that another way is offered in time.
export const attemptMs = 25_000;

export interface Capture {
  readonly goodFrames: number;
  readonly prompted: boolean;
  readonly lastsMs: number;
}

// The reader decides by itself where it asks for movements; else over the frames so far and this.
export function isLast({ goodFrames, prompted, lastsMs }: Capture): boolean {
  if (prompted) return false;
  return goodFrames >= enoughFrames || lastsMs >= attemptMs;
}
