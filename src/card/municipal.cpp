#include "card/municipal.hpp"

#include <algorithm>
#include <string_view>

#include "apdu/instruction.hpp"
#include "apdu/response.hpp"
#include "apdu/tlv.hpp"
#include "card/pin.hpp"
#include "card/session.hpp"
#include "card/status.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {
namespace {

using apdu::StatusWord;

constexpr std::string_view kSwitchLabel = "kaopass switch v1";
constexpr std::size_t kChunk = 4096;
enum class Step : std::uint8_t { Begin = 0x01, Stage = 0x02, Commit = 0x03 };
enum class Act : std::uint8_t {
  ToFaceAuthentication = 1,
  ToOrdinary,
  ResetPins,
  RenewAuthentication,
  RenewSignature,
  RewriteItems,
};

// What the card would answer while another party held the same authentication cannot occur on an
// exclusive channel, so 6985 at the commit has one meaning.
Status accepted(StatusWord status, Step step) {
  if (status == StatusWord::ConditionsNotSatisfied && step == Step::Commit) {
    return fail(ErrorCode::CardStateConflict);
  }
  if (status == StatusWord::SecurityNotSatisfied || status == StatusWord::VerifyFailed) {
    return fail(ErrorCode::TerminalRefused, status_text(status));
  }
  return require_ok(status, "card switch");
}

Status run(apdu::CardChannel& channel, Step step, base::Bytes data = {}) {
  KAOPASS_TRY(const auto response, apdu::exchange(channel, {.cla = apdu::kProprietary,
                                                            .ins = apdu::ins::kCardSwitch,
                                                            .p1 = static_cast<std::uint8_t>(step),
                                                            .data = std::move(data)}));
  return accepted(response.status, step);
}

// Objects behind the act, each wiped with the whole.
class Plan {
 public:
  explicit Plan(Act act) { add(0xDF61, std::array{static_cast<std::uint8_t>(act)}); }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  ~Plan() { base::wipe(objects_); }

  void add(apdu::Tag tag, base::ByteView value) {
    base::Bytes longer = base::concat({objects_, apdu::make_tlv(tag, value)});
    base::wipe(objects_);
    objects_ = std::move(longer);
  }
  void add(apdu::Tag tag, const base::Pin& pin) { add(tag, base::as_bytes(pin.reveal())); }
  [[nodiscard]] base::secret<base::Bytes> encoded() const {
    return base::secret<base::Bytes>(apdu::make_tlv(0xFF60, objects_));
  }

 private:
  base::Bytes objects_;
};

Status stage(apdu::CardChannel& channel, base::ByteView plan) {
  for (std::size_t at = 0; at < plan.size(); at += kChunk) {
    const auto chunk = plan.subspan(at, std::min(kChunk, plan.size() - at));
    KAOPASS_CHECK(run(channel, Step::Stage, base::to_bytes(chunk)));
  }
  return {};
}

// The authentication is bound to exactly this plan.
Status carry_out(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                 const Plan& wanted, base::Day today) {
  const auto& grant = municipality.certificates.leaf.grant();
  if (!grant || grant->role != pki::TerminalRole::Municipality) {
    return fail(ErrorCode::TerminalRole, "not a municipality's terminal");
  }
  const auto plan = wanted.encoded();
  const base::Digest digest = pki::sha256({base::as_bytes(kSwitchLabel), plan.reveal()});
  Session session(channel);
  KAOPASS_CHECK(session.authenticate_terminal(municipality, digest, today));
  KAOPASS_CHECK(run(channel, Step::Begin));
  KAOPASS_CHECK(stage(channel, plan.reveal()));
  return run(channel, Step::Commit);
}

Status add_pins(Plan& plan, const NewPins& pins) {
  for (const base::Pin* pin : {&pins.authentication, &pins.text, &pins.juki}) {
    if (!is_digits(pin->reveal(), 4)) return fail(ErrorCode::PinFormat);
  }
  plan.add(0xDF62, pins.authentication);
  plan.add(0xDF63, pins.text);
  plan.add(0xDF64, pins.juki);
  return {};
}

}  // namespace

Status check_signature_password(const base::Pin& password) {
  const std::string& text = password.reveal();
  const auto digit = [](char each) { return each >= '0' && each <= '9'; };
  const auto letter = [](char each) { return each >= 'A' && each <= 'Z'; };
  const bool fit =
      text.size() >= 6 && text.size() <= 16 && std::ranges::any_of(text, digit) &&
      std::ranges::any_of(text, letter) &&
      std::ranges::all_of(text, [&](char each) { return digit(each) || letter(each); });
  if (!fit) return fail(ErrorCode::PinFormat);
  return {};
}

Status switch_to_face_authentication(apdu::CardChannel& channel,
                                     const pki::TerminalCredential& municipality, base::Day today) {
  return carry_out(channel, municipality, Plan(Act::ToFaceAuthentication), today);
}

Status switch_to_ordinary(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                          const NewPins& pins, base::Day today) {
  Plan plan(Act::ToOrdinary);
  KAOPASS_CHECK(add_pins(plan, pins));
  return carry_out(channel, municipality, plan, today);
}

Status reset_pins(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                  const std::optional<NewPins>& pins,
                  const std::optional<base::Pin>& signature_password, base::Day today) {
  Plan plan(Act::ResetPins);
  if (pins) KAOPASS_CHECK(add_pins(plan, *pins));
  if (signature_password) {
    KAOPASS_CHECK(check_signature_password(*signature_password));
    plan.add(0xDF65, *signature_password);
  }
  return carry_out(channel, municipality, plan, today);
}

Status renew_authentication(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                            const NewCertificate& renewed, base::Day today) {
  Plan plan(Act::RenewAuthentication);
  plan.add(0xDF66, renewed.key.to_pem().reveal());
  plan.add(0xDF67, renewed.certificate);
  return carry_out(channel, municipality, plan, today);
}

Status renew_signature(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                       const NewCertificate& renewed, const base::Pin& password, base::Day today) {
  KAOPASS_CHECK(check_signature_password(password));
  Plan plan(Act::RenewSignature);
  plan.add(0xDF65, password);
  plan.add(0xDF68, renewed.key.to_pem().reveal());
  plan.add(0xDF69, renewed.certificate);
  return carry_out(channel, municipality, plan, today);
}

Status rewrite_items(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                     const RewrittenFiles& files, base::Day today) {
  Plan plan(Act::RewriteItems);
  plan.add(0xDF6A, files.face);
  plan.add(0xDF6B, files.attributes);
  plan.add(0xDF6C, files.integrity);
  return carry_out(channel, municipality, plan, today);
}

}  // namespace kaopass::card
