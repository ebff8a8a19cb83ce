// What can be heard: short tones made here, and the browser's voice where it has one for the
// language. Both are a help only: everything that is heard also stands on the screen.
import type { Language } from "../ui/texts";

export type Tone = "next" | "attention" | "done" | "take-card";

interface Note {
  readonly hertz: number;
  readonly at: number; // seconds
  readonly lasts: number;
}

const tones: Readonly<Record<Tone, readonly Note[]>> = {
  next: [{ hertz: 880, at: 0, lasts: 0.09 }],
  attention: [
    { hertz: 523, at: 0, lasts: 0.14 },
    { hertz: 440, at: 0.18, lasts: 0.2 },
  ],
  done: [
    { hertz: 659, at: 0, lasts: 0.12 },
    { hertz: 880, at: 0.14, lasts: 0.12 },
    { hertz: 1047, at: 0.28, lasts: 0.22 },
  ],
  "take-card": [
    { hertz: 988, at: 0, lasts: 0.16 },
    { hertz: 784, at: 0.2, lasts: 0.16 },
    { hertz: 988, at: 0.4, lasts: 0.16 },
  ],
};

const usualLoudness = 0.12;
const fade = 0.02;

let context: AudioContext | undefined;

// `loudness`: 1 is usual.
export function play(tone: Tone, loudness = 1): void {
  context ??= new AudioContext();
  // Browsers wait for a first touch; until then there is nothing to hear.
  if (context.state === "suspended") void context.resume();
  for (const { hertz, at, lasts } of tones[tone]) {
    const start = context.currentTime + at;
    const gain = context.createGain();
    const level = Math.min(usualLoudness * loudness, 1);
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(level, start + fade);
    gain.gain.setValueAtTime(level, start + lasts - fade);
    gain.gain.linearRampToValueAtTime(0, start + lasts);
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hertz;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + lasts);
  }
}

const calm = 0.95;

// Only a voice of this machine: what a patient hears is not sent to a service elsewhere.
export function speak(words: string, language: Language): void {
  if (!("speechSynthesis" in globalThis)) return;
  speechSynthesis.cancel();
  const voice = speechSynthesis
    .getVoices()
    .find(({ lang, localService }) => localService && lang.startsWith(language));
  if (voice === undefined) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = calm;
  speechSynthesis.speak(utterance);
}

export function hush(): void {
  if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
}
