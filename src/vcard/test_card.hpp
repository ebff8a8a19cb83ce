#pragma once
// For tests only: one synthetic holder's card, and a terminal of each role that it would accept.

#include <functional>

#include "apdu/response.hpp"
#include "base/random.hpp"
#include "pki/credential.hpp"
#include "pki/digest.hpp"
#include "vcard/personalisation.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::vcard {

inline base::Bytes hex(std::string_view text) {
  return base::from_hex(text).value();
}

inline constexpr base::Day day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month};
}

// Keys are dear to make: every test of a program shares these.
struct TestKeys {
  pki::PrivateKey authentication = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey signature = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey internal = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey content_ca = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey terminal_ca = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey terminal_issuer = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey terminal = *pki::PrivateKey::generate_rsa2048();
};
inline const TestKeys& keys() {
  static const TestKeys made;
  return made;
}
inline pki::PrivateKey copy(const pki::PrivateKey& key) {
  return *pki::PrivateKey::from_pem(key.to_pem());
}

inline pki::CardSigner test_signer(const pki::KeyId& ca) {
  pki::PrivateKey key = copy(keys().content_ca);
  auto certificate = pki::CardVerifiableCertificate::issue(
      ca, keys().content_ca, pki::card_content_key_id("6099201", "001", 1), key.public_key());
  return {std::move(key), *std::move(certificate)};
}

// The public example of 照合番号B: born 1980-02-17, expiry 2035, code 2285.
inline Personalisation test_personalisation() {
  Personalisation p{.items = {},
                    .pictures = {},
                    .authentication_key = copy(keys().authentication),
                    .authentication_certificate = hex("3082000401020304"),
                    .authentication_ca_certificate = hex("3082000405060708"),
                    .signature_ca_certificate = hex("308200040A0B0C0D"),
                    .internal_key = copy(keys().internal),
                    .terminal_ca = {pki::kTestTerminalCaId, keys().terminal_ca.public_key()}};
  p.items.name = "架空　花子";
  p.items.address = "架空県花守市桜町一丁目２番３号";
  p.items.birth = day(1980, 2, 17);
  p.items.sex = '2';
  p.items.issued = day(2025, 4, 1);
  p.items.expiry = day(2035, 2, 17);
  p.items.my_number = base::secret<std::string>{"123456789018"};
  p.items.security_code = base::secret<std::string>{"2285"};
  p.items.municipality_code = "99201";
  p.items.card_serial = "990000000000001";
  p.pictures = {.photo = base::Bytes(6000, 0xAB),
                .name = base::to_bytes("name"),
                .address = base::to_bytes("address"),
                .security_code = base::to_bytes("code"),
                .my_number = base::to_bytes("number")};
  p.pins.emplace(
      HolderPins{base::Pin{"1234"}, base::Pin{"ABC123"}, base::Pin{"5678"}, base::Pin{"9012"}});
  p.signature.emplace(SignatureCredential{copy(keys().signature), hex("3082000411121314")});
  return p;
}
inline Personalisation without_pins(Personalisation p) {
  p.pins.reset();
  p.signature.reset();
  return p;
}

inline State test_state(Personalisation p = test_personalisation()) {
  base::SeededRandom random{1};
  return *personalise(std::move(p), test_signer(pki::kTestVisualCaId),
                      test_signer(pki::kTestTextCaId), random);
}

// A storage that may refuse, or do anything before a write.
class ScriptedStorage final : public Storage {
 public:
  explicit ScriptedStorage(base::Bytes state) : inner_(std::move(state)) {}
  Result<base::Bytes> load() override { return inner_.load(); }
  Status save(base::ByteView state) override {
    ++writes;
    if (refuse) return fail(ErrorCode::DiskFull);
    return inner_.save(state);
  }
  int writes = 0;
  bool refuse = false;

 private:
  MemoryStorage inner_;
};

// A card in memory with words for what tests send.
class TestCard {
 public:
  explicit TestCard(Personalisation p = test_personalisation()) {
    auto made = std::make_unique<ScriptedStorage>(
        base::to_bytes(encode(test_state(std::move(p))).reveal()));
    storage = made.get();
    card_ = *VirtualCard::open(std::move(made), random_);
  }
  apdu::Response send(base::ByteView command) {
    return *apdu::parse_response(*card_->transmit(command));
  }
  apdu::Response send(std::string_view command) { return send(hex(command)); }
  apdu::Response send(const apdu::Command& command) { return send(*apdu::encode(command)); }
  // The status word as four hex digits.
  std::string status(std::string_view command) { return text(send(command).status); }
  static std::string text(apdu::StatusWord status) {
    return base::to_hex(base::big_endian(static_cast<std::uint16_t>(status), 2));
  }
  void select(const apdu::Aid& aid) {
    send(apdu::Command{.ins = 0xA4, .p1 = 0x04, .p2 = 0x0C, .data = {aid.begin(), aid.end()}});
  }
  std::string verify(std::uint8_t p2, std::string_view pin) {
    return text(send({.ins = 0x20, .p2 = p2, .data = base::to_bytes(pin)}).status);
  }
  std::string query(std::uint8_t p2) { return verify(p2, ""); }
  base::Bytes read(std::uint8_t sfi) {
    return send({.ins = 0xB0, .p1 = static_cast<std::uint8_t>(0x80 | sfi), .le = 65'536}).data;
  }
  apdu::CardChannel& channel() { return *card_; }
  void reset() { (void)card_->reset(); }
  const State& state() { return card_->state(); }

  ScriptedStorage* storage;

 private:
  base::SystemRandom random_;
  std::unique_ptr<VirtualCard> card_;
};

inline pki::TerminalGrant grant(pki::TerminalRole role) {
  return {role, day(2025, 6, 1), day(2027, 5, 31)};
}
// A terminal under the card's CA; or under another CA key with the same names.
inline pki::TerminalCredential terminal(const pki::TerminalGrant& grant,
                                        const pki::PrivateKey& ca = keys().terminal_ca) {
  const auto issue = pki::CardVerifiableCertificate::issue;
  auto issuer = *issue(pki::kTestTerminalCaId, ca, pki::kTestTerminalIssuerId,
                       keys().terminal_issuer.public_key(), {});
  auto leaf = *issue(pki::kTestTerminalIssuerId, keys().terminal_issuer,
                     pki::terminal_key_id("9699801"), keys().terminal.public_key(), grant);
  return {{std::move(issuer), std::move(leaf)}, copy(keys().terminal)};
}

}  // namespace kaopass::vcard
