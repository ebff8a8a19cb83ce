// What each part of the liveness check lets through and turns away, in the terms of ISO/IEC
// 30107-3, over pictures that are not part of this repository. Prints one JSON object a line.
//   liveness_bench --people DIR [--prints N] [--picture FILE]... [--models DIR]
// DIR holds a folder a person, as Labeled Faces in the Wild does. Of them come: heads that really
// turned (pairs of one person's pictures), faces swapped for another's, prints of N of them tilted
// and bent before a camera, eyes behind a cover. --picture: the network's word on single pictures.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <map>

#include "base/file.hpp"
#include "eye_cover.hpp"
#include "face/engine.hpp"
#include "face/eyelids.hpp"
#include "face/prompts.hpp"
#include "face/relief.hpp"
#include "face/test_print.hpp"
#include "image/decode.hpp"

namespace kaopass {
namespace {

using face::Prompt;
using face::Weight;

constexpr std::size_t kMostPairs = 12;  // of one person, lest a few people stand for all

// What the reader keeps of a frame.
struct Look {
  face::Face face;
  face::Quality quality;
  face::Template biometric;
  float passive;
  [[nodiscard]] face::Pose pose() const { return {quality.yaw, quality.eyes_closed}; }
};

Result<image::Picture> read_picture(const std::filesystem::path& path) {
  KAOPASS_TRY(const base::Bytes file, base::read_file(path, image::kFileLimits.max_bytes));
  return image::decode(file);
}

std::optional<Look> look_at(face::Engine& engine, const image::Picture& picture) {
  const auto face = engine.find_person(picture);
  if (!face) return std::nullopt;
  face::Quality quality = engine.measure(picture, *face);
  face::Quality gated = quality;
  gated.yaw = gated.eyes_closed = 0;
  if (!face::judge(gated, face::quality_limits(face::Capture::Live))) return std::nullopt;
  return Look{*face, quality, engine.embed(picture, *face), engine.liveness_hint(picture, *face)};
}

struct Shares {
  int of = 0, proves = 0, too_little = 0, doubt = 0;
  void add(Weight weight) {
    ++of;
    ++(weight == Weight::Proves ? proves : weight == Weight::TooLittle ? too_little : doubt);
  }
};

void report(const char* part, const std::string& what, const Shares& shares) {
  const auto percent = [&](int count) { return shares.of == 0 ? 0. : 100. * count / shares.of; };
  std::printf(
      "{\"bench\":\"liveness\",\"part\":\"%s\",\"what\":\"%s\",\"frames\":%d,\"proves_percent\":%."
      "1f,"
      "\"too_little_percent\":%.1f,\"doubt_percent\":%.1f}\n",
      part, what.c_str(), shares.of, percent(shares.proves), percent(shares.too_little),
      percent(shares.doubt));
}

// `turned` against `front` as the reader weighs it; nothing where the turn answers no prompt.
std::optional<face::Observation> turn(const Look& front, const Look& turned) {
  face::Observation seen{.pose = {turned.quality.yaw - front.quality.yaw, 0},
                         .passive = turned.passive};
  seen.proof = face::Proof{.likeness = face::compare(front.biometric, turned.biometric),
                           .relief = face::relief(front.face.landmarks, turned.face.landmarks),
                           .width = face::width_left(front.face.landmarks, turned.face.landmarks),
                           .surround = 1};
  return seen;
}
Prompt side_of(const face::Observation& seen) {
  return seen.pose.yaw > 0 ? Prompt::TurnLeft : Prompt::TurnRight;
}

struct Person {
  std::vector<std::filesystem::path> files;  // of the looks
  std::vector<Look> looks;
};

bool is_front(const Look& look) {
  return face::is_telling(Prompt::LookStraight, look.pose());
}

void measure_turns(const std::vector<Person>& people) {
  Shares real, swapped, network;
  const Look* other = nullptr;
  for (const Person& person : people) {
    std::size_t pairs = 0;
    for (const Look& front : person.looks) {
      if (!is_front(front)) continue;
      network.add(front.passive >= face::kNotLiveBelow ? Weight::Proves : Weight::Doubt);
      for (const Look& turned : person.looks) {
        const auto seen = turn(front, turned);
        const Prompt prompt = side_of(*seen);
        if (pairs == kMostPairs || !face::is_telling(prompt, seen->pose)) continue;
        ++pairs;
        real.add(face::weigh(prompt, seen->pose, *seen->proof));
        if (other != nullptr) {
          face::Proof proof = *seen->proof;
          proof.likeness = face::compare(other->biometric, turned.biometric);
          swapped.add(face::weigh(prompt, seen->pose, proof));
        }
      }
    }
    if (!person.looks.empty()) other = &person.looks.front();
  }
  report("turn", "bona fide: one person, front and turned", real);
  report("turn", "attack: another person turned", swapped);
  report("network", "bona fide: press photos", network);
}

// The bona fide sequence of an attack: everything but the turns goes as the attacker likes, and of
// the tilts to a side they take one after the other, smallest first.
bool is_taken_for_live(const std::vector<face::Observation>& tilts, base::Random& random) {
  face::PromptCheck check{face::draw_prompts(random)};
  base::Instant now{};
  face::Observation rest{
      .pose = {}, .proof = face::Proof{.likeness = 1, .relief = 0, .width = 1, .surround = 1}};
  face::Observation shut = rest;
  shut.pose.eyes_closed = 1;
  for (int frames = 0; frames < 200 && !check.is_over(); ++frames) {
    const Prompt shown = check.shown();
    if (shown == Prompt::LookStraight) check.see(rest, now);
    if (shown == Prompt::Blink) check.see(shut, now);
    if (shown != Prompt::TurnLeft && shown != Prompt::TurnRight) continue;
    const int done = check.done();
    for (const face::Observation& tilt : tilts) {
      if (check.done() == done && face::is_telling(shown, tilt.pose)) check.see(tilt, now);
    }
    if (check.done() == done) check.pass_time(now + face::kPromptTime);
  }
  return check.liveness() == face::Liveness::Live;
}

struct Species {
  const char* name;
  double bend;
  std::vector<double> distances, turns;
};

void measure_prints(face::Engine& engine, const std::vector<image::Picture>& pictures) {
  const std::vector<double> tilts = {20, 25, 30, 35, 40, 45, 50, 55, 60};
  const std::vector<Species> all = {{"flat print, tilted", 0, {4, 2.5, 1.6}, tilts},
                                    {"print bent a little (90 degrees)", 0.8, {6, 3, 1.8}, tilts},
                                    {"print bent much (160 degrees)", 1.4, {6, 3, 1.8}, tilts},
                                    {"print as a tube (230 degrees)", 2.0, {6, 3, 1.8}, tilts}};
  for (const Species& species : all) {
    Shares frames, network;
    int shown = 0, sequences = 0, live = 0, pictures_live = 0;
    base::SeededRandom random{1};
    for (const image::Picture& picture : pictures) {
      int taken = 0;
      for (const double distance : species.distances) {
        const auto front = look_at(
            engine, face::before_camera(picture, {.bend = species.bend, .distance = distance}));
        if (!front || !is_front(*front)) continue;
        network.add(front->passive >= face::kNotLiveBelow ? Weight::Proves : Weight::Doubt);
        std::vector<face::Observation> seen;
        for (const double degrees : species.turns) {
          for (const double side : {-1., 1.}) {
            const auto look = look_at(engine, face::before_camera(picture, {.turn = side * degrees,
                                                                            .bend = species.bend,
                                                                            .distance = distance}));
            if (!look) continue;
            ++shown;
            seen.push_back(*turn(*front, *look));
            const Prompt prompt = side_of(seen.back());
            if (!face::is_telling(prompt, seen.back().pose)) continue;
            frames.add(face::weigh(prompt, seen.back().pose, *seen.back().proof));
          }
        }
        for (int i = 0; i < 16; ++i, ++sequences) taken += is_taken_for_live(seen, random) ? 1 : 0;
      }
      live += taken;
      pictures_live += taken > 0 ? 1 : 0;
    }
    report("turn", std::string("attack: ") + species.name, frames);
    report("network", std::string("attack: ") + species.name, network);
    std::printf(
        "{\"bench\":\"liveness\",\"part\":\"sequence\",\"what\":\"attack: %s\",\"frames_shown\":%d,"
        "\"attempts\":%d,\"live_percent\":%.2f,\"pictures\":%zu,\"pictures_ever_live\":%d}\n",
        species.name, shown, sequences, sequences == 0 ? 0. : 100. * live / sequences,
        pictures.size(), pictures_live);
  }
}

void measure_covers(face::Engine& engine, const std::vector<image::Picture>& pictures) {
  const std::vector<Cover> all = {{"black strip", 0, false},
                                  {"white strip", 240, false},
                                  {"strip of the skin's colour", -1, false},
                                  {"lids alone, as a stand-in for bona fide", -1, true}};
  for (const Cover& cover : all) {
    Shares shares;
    int shown = 0;
    for (const image::Picture& picture : pictures) {
      const auto open = look_at(engine, picture);
      if (!open || !is_front(*open)) continue;
      ++shown;
      const image::Picture hidden = covered(picture, open->face, cover);
      const auto shut = look_at(engine, hidden);
      if (!shut) continue;
      face::Pose pose = shut->pose();
      if (!cover.lids && !face::is_telling(Prompt::Blink, pose)) continue;
      pose.eyes_closed = 1;
      const face::Proof proof{.likeness = face::compare(open->biometric, shut->biometric),
                              .relief = 0,
                              .width = 1,
                              .surround = face::compare(face::eye_surround(picture, open->face),
                                                        face::eye_surround(hidden, shut->face))};
      shares.add(face::weigh(Prompt::Blink, pose, proof));
    }
    report("blink", std::string(cover.name) + " over " + std::to_string(shown) + " faces", shares);
  }
}

Result<std::vector<Person>> read_people(face::Engine& engine, const std::filesystem::path& folder) {
  std::map<std::filesystem::path, Person> people;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) people[entry.path().parent_path()].files.push_back(entry.path());
  }
  std::vector<Person> with_pairs;
  for (auto& [name, person] : people) {
    if (person.files.size() < 2) continue;
    std::ranges::sort(person.files);
    for (const auto& file : person.files) {
      KAOPASS_TRY(const image::Picture picture, read_picture(file));
      if (auto look = look_at(engine, picture)) person.looks.push_back(std::move(*look));
    }
    with_pairs.push_back(std::move(person));
  }
  return with_pairs;
}

struct Options {
  std::filesystem::path models = "build/models", people;
  std::vector<std::filesystem::path> pictures;
  std::size_t prints = 60;
};

Status run(const Options& options) {
  KAOPASS_TRY(face::Engine engine, face::Engine::load(options.models));
  KAOPASS_TRY(const auto people, read_people(engine, options.people));
  std::fprintf(stderr, "%zu people with several pictures\n", people.size());
  measure_turns(people);
  std::vector<image::Picture> fronts;
  const std::size_t every =
      std::max<std::size_t>(1, people.size() / std::max<std::size_t>(1, options.prints));
  for (std::size_t i = 0; i < people.size(); i += every) {
    KAOPASS_TRY(image::Picture picture, read_picture(people[i].files.front()));
    if (picture.channels == 3) fronts.push_back(std::move(picture));
  }
  measure_covers(engine, fronts);
  measure_prints(engine, fronts);
  for (const auto& path : options.pictures) {
    KAOPASS_TRY(const image::Picture picture, read_picture(path));
    const auto faces = engine.detect_all(picture);
    if (faces.empty()) continue;
    std::printf("{\"bench\":\"liveness\",\"part\":\"network\",\"picture\":\"%s\",\"hint\":%.3f}\n",
                path.filename().c_str(),
                static_cast<double>(engine.liveness_hint(picture, faces.front())));
  }
  return {};
}

}  // namespace
}  // namespace kaopass

int main(int argc, char** argv) {
  kaopass::Options options;
  CLI::App app{"What the liveness check lets through and turns away"};
  app.add_option("--people", options.people)->required()->check(CLI::ExistingDirectory);
  app.add_option("--models", options.models);
  app.add_option("--prints", options.prints);
  app.add_option("--picture", options.pictures);
  CLI11_PARSE(app, argc, argv);
  const auto status = kaopass::run(options);
  if (!status) std::cerr << kaopass::base::describe(status.error()) << '\n';
  return status ? 0 : 3;
}
