// What a picture of docs/screens shows, in a sentence.
export interface Caption {
  readonly ja: string;
  readonly en: string;
}
