// A sequence of command APDUs against a card in memory: each has an answer, and what the card
// remembers stays readable.
// Input: commands, each with its length in two octets before it.
#include <cstdlib>
#include <memory>

#include "base/random.hpp"
#include "vcard/chip.hpp"
#include "vcard/personalisation.hpp"

namespace {

using namespace kaopass;

vcard::State make_state() {
  const auto key = [] { return *pki::PrivateKey::generate_rsa2048(); };
  vcard::Personalisation p{.items = {},
                           .pictures = {},
                           .authentication_key = key(),
                           .authentication_certificate = base::Bytes(600, 0x30),
                           .authentication_ca_certificate = base::Bytes(600, 0x30),
                           .signature_ca_certificate = base::Bytes(600, 0x30),
                           .internal_key = key(),
                           .terminal_ca = {pki::kTestTerminalCaId, key().public_key()}};
  p.items.name = "name";
  p.items.birth = p.items.issued = base::Day{std::chrono::days{4000}};
  p.items.expiry = base::Day{std::chrono::days{24000}};
  p.items.my_number = base::secret<std::string>{"123456789018"};
  p.items.security_code = base::secret<std::string>{"2285"};
  p.items.municipality_code = "99201";
  p.items.card_serial = "990000000000001";
  p.pictures.photo.assign(600, 0xAB);
  p.pins.emplace(vcard::HolderPins{base::Pin{"1234"}, base::Pin{"ABC123"}, base::Pin{"5678"},
                                   base::Pin{"9012"}});
  p.signature.emplace(vcard::SignatureCredential{key(), base::Bytes(600, 0x30)});
  const auto signer = [&](const pki::KeyId& ca) {
    pki::PrivateKey made = key();
    auto certificate = pki::CardVerifiableCertificate::issue(ca, made, ca, made.public_key());
    return pki::CardSigner{std::move(made), *std::move(certificate)};
  };
  base::SeededRandom random{1};
  return *vcard::personalise(std::move(p), signer(pki::kTestVisualCaId), signer(pki::kTestTextCaId),
                             random);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Its keys are read once: OpenSSL examines each one for longer than all commands take.
  static const vcard::State state = make_state();
  static const base::Bytes fresh = base::to_bytes(encode(state).reveal());
  base::SeededRandom random{2};
  vcard::Chip chip{std::make_unique<vcard::MemoryStorage>(fresh), random, state};
  base::ByteView rest{data, size};
  while (rest.size() >= 2) {
    const auto announced = static_cast<std::size_t>(base::from_big_endian(rest.first(2)));
    const std::size_t length = std::min(announced, rest.size() - 2);
    if (const auto command = apdu::parse_command(rest.subspan(2, length))) {
      const base::Bytes octets = encode(vcard::answer(chip, *command));
      if (octets.size() < 2 || octets.size() > 65'538) std::abort();
    }
    rest = rest.subspan(2 + length);
  }
  const base::Bytes stored = *chip.storage->load();
  if (stored != fresh && !vcard::parse_state(stored)) std::abort();
  return 0;
}
