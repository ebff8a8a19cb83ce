#pragma once
// For tests only: a card made of files that lie in a map, and everything a liar may do with it.

#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "apdu/aid.hpp"
#include "apdu/channel.hpp"
#include "apdu/command.hpp"
#include "apdu/instruction.hpp"
#include "apdu/response.hpp"
#include "apdu/tlv.hpp"
#include "card/card_objects.hpp"
#include "pki/card_verifiable.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {

class TestCard final : public apdu::CardChannel {
 public:
  using Files = std::map<std::uint16_t, base::Bytes>;
  std::map<apdu::Aid, Files> applications;
  std::map<std::pair<apdu::Aid, std::uint8_t>, apdu::StatusWord> retry_queries;  // by P2
  apdu::StatusWord verify_answer = apdu::StatusWord::Ok;
  // When set, may answer instead of the card.
  std::function<std::optional<apdu::Response>(const apdu::Command&)> lie;
  // The card is taken away when this many commands were answered.
  std::optional<int> removed_after;
  std::vector<base::Bytes> sent;

  Result<base::Bytes> transmit(base::ByteView octets) override {
    if (removed_after && static_cast<int>(sent.size()) >= *removed_after) {
      return fail(ErrorCode::CardRemoved);
    }
    sent.push_back(base::to_bytes(octets));
    const auto command = apdu::parse_command(octets);
    if (!command) return encode(apdu::Response{.status = apdu::StatusWord::WrongLength});
    if (lie) {
      if (const auto answer = lie(*command)) return encode(*answer);
    }
    return encode(answer(*command));
  }
  Result<base::Bytes> reset() override { return base::Bytes{}; }

 private:
  apdu::Response answer(const apdu::Command& command) {
    switch (command.ins) {
      case apdu::ins::kSelect:
        return command.p1 == 0x04 ? select_application(command.data) : select_file(command.data);
      case apdu::ins::kReadBinary:
        return read_binary(command);
      case apdu::ins::kReadRecord:
        return file_ == nullptr ? apdu::Response{.status = apdu::StatusWord::NoCurrentFile}
                                : apdu::Response{.data = *file_};
      case apdu::ins::kVerify: {
        if (!command.data.empty()) return {.status = verify_answer};
        const auto found = retry_queries.find({application_, command.p2});
        return {.status =
                    found == retry_queries.end() ? apdu::StatusWord::FileNotFound : found->second};
      }
      default:
        return {.status = apdu::StatusWord::InstructionUnknown};
    }
  }

  apdu::Response select_application(base::ByteView name) {
    apdu::Aid aid{};
    if (name.size() != aid.size()) return {.status = apdu::StatusWord::FileNotFound};
    std::copy(name.begin(), name.end(), aid.begin());
    if (!applications.contains(aid)) return {.status = apdu::StatusWord::FileNotFound};
    application_ = aid;
    file_ = nullptr;
    return {};
  }
  apdu::Response select_file(base::ByteView name) {
    Files& files = applications[application_];
    const auto found = files.find(static_cast<std::uint16_t>(base::from_big_endian(name)));
    if (found == files.end()) return {.status = apdu::StatusWord::FileNotFound};
    file_ = &found->second;
    return {};
  }
  apdu::Response read_binary(const apdu::Command& command) const {
    if (file_ == nullptr) return {.status = apdu::StatusWord::NoCurrentFile};
    const std::size_t offset = static_cast<std::size_t>(command.p1) << 8 | command.p2;
    if (offset >= file_->size()) return {.status = apdu::StatusWord::OffsetOutsideFile};
    const std::size_t count = std::min<std::size_t>(*command.le, file_->size() - offset);
    return {.data = base::to_bytes(base::ByteView(*file_).subspan(offset, count))};
  }

  apdu::Aid application_{};
  const base::Bytes* file_ = nullptr;
};

// A TEST issuer of card contents: CA and signer.
struct TestIssuer {
  pki::PrivateKey ca_key = *pki::PrivateKey::generate_rsa2048();
  pki::PrivateKey signer_key = *pki::PrivateKey::generate_rsa2048();
  pki::KeyId ca_id;
  pki::CardVerifiableCertificate signer;
  pki::CvcAnchor anchor;
  explicit TestIssuer(const pki::KeyId& id)
      : ca_id(id),
        signer(*pki::CardVerifiableCertificate::issue(
            id, ca_key, pki::card_content_key_id("6131016", "001", 1), signer_key.public_key())),
        anchor{id, ca_key.public_key()} {}
};
inline const TestIssuer& visual_issuer() {
  static const TestIssuer issuer{pki::kTestVisualCaId};
  return issuer;
}
inline const TestIssuer& text_issuer() {
  static const TestIssuer issuer{pki::kTestTextCaId};
  return issuer;
}

inline base::Bytes object(apdu::Tag tag, std::string_view text) {
  return apdu::make_tlv(tag, base::as_bytes(text));
}

inline base::Bytes make_face_file(std::string_view photo, const pki::PrivateKey& signer,
                                  std::string_view birth = "19800217") {
  const base::Bytes first =
      base::concat({object(0xDF22, birth), object(0xDF23, "2"), object(0xDF24, "key")});
  const base::Bytes second = base::concat({object(0xDF25, "name"), object(0xDF26, "address")});
  const base::Bytes third = object(0xDF27, photo);
  const std::array segments{pki::sha256(first), pki::sha256(second), pki::sha256(third)};
  const base::Bytes signature = *signer.sign_pkcs1_raw(multi_digest_info(segments));
  return apdu::make_tlv(0xFF20, base::concat({object(0xDF21, "offsets"), first, second, third,
                                              apdu::make_tlv(0xDF28, signature),
                                              object(0xDF29, "20350217"), object(0xDF2A, "code")}));
}

struct TestText {
  base::Bytes attributes, integrity;
};
inline TestText make_text_files(std::string_view name, const pki::PrivateKey& signer) {
  const base::Bytes items =
      base::concat({object(0xDF22, name), object(0xDF23, "東京都千代田区１－１"),
                    object(0xDF24, "19800217"), object(0xDF25, "2")});
  const std::array digests{pki::sha256(base::as_bytes("my number file")), pki::sha256(items)};
  const base::Bytes signature = *signer.sign_pkcs1_raw(multi_digest_info(digests));
  return {apdu::make_tlv(0xFF20, base::concat({object(0xDF21, "offsets"), items})),
          apdu::make_tlv(0xFF30, base::concat({apdu::make_tlv(0xDF31, digests[0]),
                                               apdu::make_tlv(0xDF32, digests[1]),
                                               apdu::make_tlv(0xDF33, signature)}))};
}

inline base::Bytes make_token_info(std::string_view label) {
  std::string file(160, ' ');
  file.replace(0, label.size(), label);
  return base::to_bytes(file);
}

// An honest card, as far as reading goes. The certificate is only something that looks like one.
inline void personalise(TestCard& card) {
  using apdu::StatusWord;
  auto& jpki = card.applications[apdu::jpki::kAid];
  jpki[apdu::jpki::kTokenInfo.value] = make_token_info("JPKIAPICCTOKEN2");
  jpki[apdu::jpki::kAvailability.value] = {0x00, 0x8F, 0x00};
  jpki[apdu::jpki::kAuthCertificate.value] = apdu::make_tlv(0x30, base::Bytes(1200, 0x11));
  jpki[apdu::jpki::kAuthCaCertificate.value] = apdu::make_tlv(0x30, base::Bytes(900, 0x22));
  card.applications[apdu::visual::kAid] = {
      {apdu::visual::kFace.value,
       make_face_file(std::string(5000, 'p'), visual_issuer().signer_key)},
      {apdu::visual::kCvCertificate.value, visual_issuer().signer.encode()}};
  TestText text = make_text_files("番号　花子", text_issuer().signer_key);
  card.applications[apdu::text::kAid] = {
      {apdu::text::kAttributes.value, std::move(text.attributes)},
      {apdu::text::kIntegrity.value, std::move(text.integrity)},
      {apdu::text::kCvCertificate.value, text_issuer().signer.encode()}};
  card.retry_queries = {
      {{apdu::jpki::kAid, apdu::jpki::kAuthPin.p2()}, apdu::tries_left_status(0)},
      {{apdu::visual::kAid, apdu::visual::kNumberB.p2()}, apdu::tries_left_status(10)},
      {{apdu::text::kAid, apdu::text::kNumberB.p2()}, apdu::tries_left_status(10)}};
}

}  // namespace kaopass::card
