#include "rules/words.hpp"

namespace kaopass::rules {
namespace {

using std::string_view;

constexpr std::array<string_view, 4> kCredentials{"ordinary-card", "face-card",
                                                  "eligibility-certificate", "insurance-card"};
constexpr std::array<string_view, 4> kVerified{"", "pin", "face", "visual"};
constexpr std::array<string_view, 2> kSoftware{"current", "2023-12"};
constexpr std::array<string_view, 2> kHolder{"present", "absent"};
constexpr std::array<string_view, 2> kConsent{"given", "withheld"};
constexpr std::array<string_view, 2> kWish{"asked", "not-asked"};
constexpr std::array<string_view, 2> kPhoto{"there", "missing"};

constexpr std::array<ActWord, kActCount> kActs{{
    {"service", "outpatient"},
    {"service", "past-records"},
    {"service", "identity-document"},
    {"service", "myna-portal"},
    {"service", "convenience-store"},
    {"service", "online-procedure"},
    {"service", "online-consultation"},
    {"service", "home-visit"},
    {"register-by", "smartphone"},
    {"register-by", "atm"},
    {"register-by", "reader"},
    {"register-by", "municipality"},
    {"verify-by", "pin"},
    {"verify-by", "face"},
    {"verify-by", "visual"},
    {"fallback", "portal-screen"},
    {"fallback", "eligibility-notice"},
    {"fallback", "declaration"},
    {"fallback", "prescription"},
    {"assist", "place-card"},
    {"assist", "consent-screens"},
    {"screen", "cost-limit-consent"},
    {"screen", "comprehensive-consent"},
    {"obtain", "new"},
    {"obtain", "switch"},
}};

}  // namespace

template <>
std::span<const string_view> words<Credential>() {
  return kCredentials;
}
template <>
std::span<const string_view> words<Verified>() {
  return kVerified;
}
template <>
std::span<const string_view> words<ReaderSoftware>() {
  return kSoftware;
}
template <>
std::span<const string_view> words<Holder>() {
  return kHolder;
}
template <>
std::span<const string_view> words<Consent>() {
  return kConsent;
}
template <>
std::span<const string_view> words<Wish>() {
  return kWish;
}
template <>
std::span<const string_view> words<Photo>() {
  return kPhoto;
}

ActWord act_word(Act act) {
  return kActs[static_cast<std::size_t>(act)];
}

std::optional<Act> parse_act(string_view option, string_view word) {
  for (std::size_t i = 0; i < kActs.size(); ++i) {
    if (kActs[i].option == option && kActs[i].word == word) return static_cast<Act>(i);
  }
  return std::nullopt;
}

std::vector<std::string> act_words(string_view option) {
  std::vector<std::string> found;
  for (const ActWord& each : kActs) {
    if (each.option == option) found.emplace_back(each.word);
  }
  return found;
}

}  // namespace kaopass::rules
