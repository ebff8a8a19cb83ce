// What a municipality changes on a card: any plan leads to a state that reads back, or to an error.
// Input: the plan.
#include <cstdlib>

#include "vcard/municipal_plan.hpp"

namespace {

using namespace kaopass;

vcard::State make_state() {
  vcard::State state{
      .card_state = vcard::CardState::Ordinary,
      .trusted_date = base::Day{std::chrono::days{20000}},
      .terminal_ca = {pki::kTestTerminalCaId, pki::PrivateKey::generate_rsa2048()->public_key()},
      .files = {},
      .keys = {},
      .pins = {}};
  for (const vcard::PinRow& row : vcard::pin_rows()) state.pins[row.place].tries_left = row.tries;
  state.put_file({vcard::Application::Jpki, apdu::jpki::kSignatureCertificate},
                 base::Bytes(600, 0x30));
  return state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const vcard::State state = make_state();
  base::SeededRandom random{1};
  const auto next = vcard::carry_out(state, {data, size}, random);
  if (next && !vcard::parse_state(encode(*next).reveal())) std::abort();
  return 0;
}
