// Messages between a desk and its readers and staff: each comes back as it was, and is spelled as
// its example in docs/protocol/examples, which tools/check_schemas.py holds against the schema.
#include "wire/desk.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "wire/sample_messages.hpp"

namespace kaopass::wire {
namespace {

template <class Message>
void expect_example(const std::string& name, const Message& message) {
  const auto example = base::read_file("docs/protocol/examples/" + name + ".json", 65'536);
  ASSERT_TRUE(example) << name;
  std::string text(base::as_text(*example));
  if (text.ends_with('\n')) text.pop_back();
  EXPECT_EQ(to_json(message), text);
  const auto parsed = parse<Message>(base::as_bytes(text));
  ASSERT_TRUE(parsed) << name << ": " << parsed.error().detail;
  EXPECT_EQ(to_json(*parsed), text);
}

TEST(DeskMessages, AreSpelledAsTheirExamples) {
  expect_example("visual-offer", VisualOffer{sample::digest(1)});
  expect_example("visual-offered", VisualOffered{"000102030405060708090a0b0c0d0e0f"});
  expect_example("visual-status", VisualStatus{VisualState::Shown, sample::time(), {}, {}});
  expect_example("visual-status.decided",
                 VisualStatus{VisualState::Decided, {}, VisualOutcome::Same, true});
  expect_example("visual-list", VisualList{{{"000102030405060708090a0b0c0d0e0f", "r1",
                                             VisualState::Offered, sample::time()}}});
  expect_example("visual-start", VisualStart{VisualReason::HolderUnable});
  expect_example("visual-verdict", VisualVerdict{true, VisualOutcome::Same});
  expect_example("visual-binding", VisualBinding{sample::check_id()});
  expect_example("visual-signed", VisualSigned{sample::jws()});
  expect_example("reader-state", ReaderState{"choosing", StaffWanted::FaceFailed,
                                             sample::check_id(), sample::time()});
  expect_example("finish", Finish{});
  expect_example("finish.rule", Finish{"face-card.old-reader-after-visual"});
  expect_example("finished", Finished{});
  expect_example("finished.file", Finished{"OQSsiquc01res_face_1.xml", true});
}

TEST(DeskMessages, ListReceptionsWithAllThatIsKnownOfThem) {
  ReceptionList list;
  ReceptionItem& item = list.receptions.emplace_back();
  item.check_id = sample::check_id();
  item.arrived_at = sample::time();
  item.reader = "r1";
  item.state = ReceptionView::CheckAgain;
  item.method = Method::Face;
  item.error = "check.challenge-expired";
  item.rule = "face-card.pin";
  item.validity = 1;
  item.name = base::secret<std::string>("髙野　一郎");
  item.file = "OQSsiquc01res_face_1.xml";
  item.file_error = "machine.disk-full";
  expect_example("reception-list", list);
}

TEST(DeskMessages, BoundWhatAReaderSaysAtTheEnd) {
  const auto finish = [](const std::string& text) { return parse<Finish>(base::as_bytes(text)); };
  EXPECT_TRUE(finish(R"({"rule":")" + std::string(64, 'r') + R"("})"));
  EXPECT_FALSE(finish(R"({"rule":")" + std::string(65, 'r') + R"("})"));
  EXPECT_FALSE(finish(R"({"rule":1})"));
  EXPECT_FALSE(finish(""));
}

TEST(DeskMessages, RefuseAnOutcomeWithoutDecision) {
  for (const char* text : {R"({"holder_present":true,"outcome":"same","state":"shown"})",
                           R"({"state":"decided"})", R"({"outcome":"same","state":"decided"})"}) {
    EXPECT_EQ(parse<VisualStatus>(base::as_bytes(text)).error().code, ErrorCode::InvalidJson);
  }
}

}  // namespace
}  // namespace kaopass::wire
