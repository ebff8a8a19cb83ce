#include "reader/http_desk.hpp"

namespace kaopass::reader {
namespace {

class HttpDesk final : public Desk {
 public:
  explicit HttpDesk(std::unique_ptr<net::Client> client) : client_(std::move(client)) {}

  Result<wire::ChallengeAnswer> challenge(const wire::ChallengeRequest& request) override {
    return ask<wire::ChallengeAnswer>("POST", "/v1/challenges", wire::to_json(request));
  }
  Result<wire::SignedAnswer> check(const wire::CheckRequest& request) override {
    return ask<wire::SignedAnswer>("POST", "/v1/checks", wire::to_json(request));
  }
  Result<wire::SignedAnswer> registration(const wire::CheckId& id,
                                          const wire::StatementRequest& request) override {
    return ask<wire::SignedAnswer>("POST", of_check(id, "/registration"), wire::to_json(request));
  }
  Result<wire::SignedAnswer> coverage(const wire::CheckId& id) override {
    return ask<wire::SignedAnswer>("GET", of_check(id, "/coverage"), {});
  }
  Result<wire::SignedAnswer> consents(const wire::CheckId& id,
                                      const wire::StatementRequest& request) override {
    return ask<wire::SignedAnswer>("POST", of_check(id, "/consents"), wire::to_json(request));
  }
  Result<wire::Finished> finish(const wire::CheckId& id, const wire::Finish& how) override {
    return ask<wire::Finished>("POST", of_check(id, "/finish"), wire::to_json(how));
  }

  Result<wire::VisualOffered> offer_visual(const wire::VisualOffer& offer) override {
    return ask<wire::VisualOffered>("POST", "/v1/visual", wire::to_json(offer));
  }
  Result<wire::VisualStatus> visual_status(const std::string& visual_id) override {
    return ask<wire::VisualStatus>("GET", of_visual(visual_id, ""), {});
  }
  Status send_photo(const std::string& visual_id, base::ByteView photo) override {
    KAOPASS_CHECK(client_->call("PUT", of_visual(visual_id, "/photo"), photo, {}, "image/jp2"));
    return {};
  }
  Result<wire::VisualSigned> sign_visual(const std::string& visual_id,
                                         const wire::VisualBinding& binding) override {
    return ask<wire::VisualSigned>("POST", of_visual(visual_id, "/signature"),
                                   wire::to_json(binding));
  }
  Status close_visual(const std::string& visual_id) override {
    KAOPASS_CHECK(client_->call("DELETE", of_visual(visual_id, "")));
    return {};
  }

  Status tell_state(const wire::ReaderState& state) override {
    KAOPASS_CHECK(
        client_->call("POST", "/v1/readers/me/state", base::as_bytes(wire::to_json(state))));
    return {};
  }

 private:
  static std::string of_check(const wire::CheckId& id, std::string_view rest) {
    return "/v1/checks/" + wire::to_hex(id) + std::string(rest);
  }
  static std::string of_visual(const std::string& id, std::string_view rest) {
    return "/v1/visual/" + id + std::string(rest);
  }
  template <class Answer>
  Result<Answer> ask(std::string_view method, const std::string& path, const std::string& body) {
    KAOPASS_TRY(const net::Response response, client_->call(method, path, base::as_bytes(body)));
    return wire::parse<Answer>(response.body);
  }

  std::unique_ptr<net::Client> client_;
};

}  // namespace

std::unique_ptr<Desk> make_http_desk(std::unique_ptr<net::Client> client) {
  return std::make_unique<HttpDesk>(std::move(client));
}

}  // namespace kaopass::reader
