// Makes the pictures of the places that were asked for (KAOPASS_PLACES), of all if none was.
import { pictureCity } from "./city";
import { pictureDesk } from "./desk";
import { drawnTown } from "./drawn_town";
import { writeGuide } from "./guide";
import { pictureReader } from "./reader";
import { writeReadme } from "./readme";
import { pictureTablet } from "./tablet";
import { pictureTown } from "./town";

const asked = (process.env.KAOPASS_PLACES ?? "").split(" ").filter((place) => place !== "");
const wants = (place: string) => asked.length === 0 || asked.includes(place);

if (wants("reader")) await pictureReader();
if (wants("desk")) await pictureDesk();
if (wants("tablet")) await pictureTablet();
if (wants("city") || wants("town")) {
  const town = await drawnTown();
  try {
    if (wants("city")) await pictureCity(town);
    if (wants("town")) await pictureTown(town);
  } finally {
    await town.stop();
  }
}
writeReadme();
writeGuide();
