#include "card/municipal.hpp"

#include <string_view>

#include "apdu/instruction.hpp"
#include "apdu/response.hpp"
#include "apdu/tlv.hpp"
#include "card/session.hpp"
#include "card/status.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {
namespace {

using apdu::StatusWord;

constexpr std::string_view kSwitchLabel = "kaopass switch v1";
enum class Step : std::uint8_t { Begin = 0x01, Stage = 0x02, Commit = 0x03 };

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

// The authentication is bound to exactly this plan.
Status carry_out(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                 const base::secret<base::Bytes>& plan, base::Day today) {
  const auto& grant = municipality.certificates.leaf.grant();
  if (!grant || grant->role != pki::TerminalRole::Municipality) {
    return fail(ErrorCode::TerminalRole, "not a municipality's terminal");
  }
  const base::Digest digest = pki::sha256({base::as_bytes(kSwitchLabel), plan.reveal()});
  Session session(channel);
  KAOPASS_CHECK(session.authenticate_terminal(municipality, digest, today));
  KAOPASS_CHECK(run(channel, Step::Begin));
  KAOPASS_CHECK(run(channel, Step::Stage, plan.reveal()));
  return run(channel, Step::Commit);
}

}  // namespace

Status switch_to_face_authentication(apdu::CardChannel& channel,
                                     const pki::TerminalCredential& municipality, base::Day today) {
  const base::Bytes target = apdu::make_tlv(0xDF61, std::array<std::uint8_t, 1>{0x01});
  const base::secret<base::Bytes> plan{apdu::make_tlv(0xFF60, target)};
  return carry_out(channel, municipality, plan, today);
}

Status switch_to_ordinary(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                          const NewPins& pins, base::Day today) {
  for (const base::Pin* pin : {&pins.authentication, &pins.text, &pins.juki}) {
    if (!is_digits(pin->reveal(), 4)) return fail(ErrorCode::PinFormat);
  }
  const base::secret<base::Bytes> objects{
      base::concat({apdu::make_tlv(0xDF61, std::array<std::uint8_t, 1>{0x02}),
                    apdu::make_tlv(0xDF62, base::as_bytes(pins.authentication.reveal())),
                    apdu::make_tlv(0xDF63, base::as_bytes(pins.text.reveal())),
                    apdu::make_tlv(0xDF64, base::as_bytes(pins.juki.reveal()))})};
  const base::secret<base::Bytes> plan{apdu::make_tlv(0xFF60, objects.reveal())};
  return carry_out(channel, municipality, plan, today);
}

}  // namespace kaopass::card
