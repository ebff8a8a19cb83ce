// A card of a TEST authority for tests in scripts, and the municipal counter that switches it.
//   test_card_maker make FOLDER                          authority/, cards/1/, ca.pem; PIN 1234
//   test_card_maker switch FOLDER face-authentication
//   test_card_maker switch FOLDER ordinary PIN

#include <cstdlib>
#include <iostream>

#include "base/file.hpp"
#include "card/municipal.hpp"
#include "pki/authority.hpp"
#include "vcard/personalisation.hpp"
#include "vcard/virtual_card.hpp"

namespace {

using namespace kaopass;
using namespace std::chrono;

constexpr base::Day kBirth = year{1980} / 2 / 17;

Result<vcard::Personalisation> personalisation(const pki::Authority& authority, base::Instant now) {
  KAOPASS_TRY(auto authentication, pki::PrivateKey::generate_rsa2048());
  KAOPASS_TRY(auto signature, pki::PrivateKey::generate_rsa2048());
  KAOPASS_TRY(auto internal, pki::PrivateKey::generate_rsa2048());
  KAOPASS_TRY(const auto trust, authority.trust());
  KAOPASS_TRY(const auto authentication_certificate,
              authority.issue_user_authentication(authentication.public_key(), kBirth, now));
  pki::SignatureHolder holder;
  holder.name = "架空　花子";
  holder.birth = kBirth;
  holder.sex = '2';
  holder.address = "架空県花守市桜町一丁目２番３号";
  KAOPASS_TRY(const auto signature_certificate,
              authority.issue_digital_signature(signature.public_key(), holder, now));
  vcard::Personalisation p{.items = {},
                           .pictures = {},
                           .authentication_key = std::move(authentication),
                           .authentication_certificate = authentication_certificate.der(),
                           .authentication_ca_certificate = trust.user_authentication_ca.der(),
                           .signature_ca_certificate = trust.digital_signature_ca.der(),
                           .internal_key = std::move(internal),
                           .terminal_ca = trust.terminal_ca};
  p.items.name = holder.name;
  p.items.address = holder.address;
  p.items.birth = kBirth;
  p.items.sex = holder.sex;
  p.items.issued = base::day_in_japan(now);
  p.items.expiry = p.items.issued + days{3652};
  p.items.my_number = base::secret<std::string>{"123456789018"};
  p.items.security_code = base::secret<std::string>{"2285"};
  p.items.municipality_code = "99201";
  p.items.card_serial = "990000000000001";
  p.pins.emplace(vcard::HolderPins{base::Pin{"1234"}, base::Pin{"ABC123"}, base::Pin{"5678"},
                                   base::Pin{"9012"}});
  p.signature.emplace(
      vcard::SignatureCredential{std::move(signature), signature_certificate.der()});
  return p;
}

Status make(const std::filesystem::path& folder, base::Instant now, base::Random& random) {
  KAOPASS_CHECK(pki::Authority::initialise(folder / "authority", now));
  KAOPASS_TRY(const auto authority, pki::Authority::open(folder / "authority"));
  KAOPASS_TRY(auto p, personalisation(authority, now));
  KAOPASS_TRY(const auto visual, authority.card_signer(pki::CardContent::Visual, "99201"));
  KAOPASS_TRY(const auto text, authority.card_signer(pki::CardContent::Text, "99201"));
  KAOPASS_CHECK(vcard::create(folder / "cards" / "1", std::move(p), visual, text, random));
  KAOPASS_TRY(const auto trust, authority.trust());
  return base::write_file_atomically(folder / "ca.pem",
                                     base::as_bytes(trust.user_authentication_ca.pem()),
                                     base::FileMode::Public);
}

Status change(const std::filesystem::path& folder, const std::string& pin, base::Instant now,
              base::Random& random) {
  const base::Day today = base::day_in_japan(now);
  KAOPASS_TRY(const auto authority, pki::Authority::open(folder / "authority"));
  KAOPASS_TRY(const auto counter,
              authority.issue_terminal_credential(
                  {pki::TerminalRole::Municipality, today, today + days{30}}, now));
  KAOPASS_TRY(const auto card, vcard::VirtualCard::open(folder / "cards" / "1", random));
  if (pin.empty()) return card::switch_to_face_authentication(*card, counter, today);
  const auto copy = [&] { return base::Pin{std::string{pin}}; };
  return card::switch_to_ordinary(*card, counter, {copy(), copy(), copy()}, today);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  base::SystemClock clock;
  base::SystemRandom random;
  Status done = fail(ErrorCode::BadUsage, "test_card_maker make|switch FOLDER ...");
  if (arguments.size() == 2 && arguments[0] == "make") {
    done = make(arguments[1], clock.now(), random);
  } else if (arguments.size() >= 3 && arguments[0] == "switch") {
    done = change(arguments[1], arguments.size() == 4 ? arguments[3] : "", clock.now(), random);
  }
  if (!done) std::cerr << base::describe(done.error()) << '\n';
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
