#pragma once
// The words in which a rule is asked for, as the command line spells them. Every enumeration is
// closed: the table has an answer for every combination of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kaopass::rules {

// What the holder has in the hand (参考3; the old insurance card because its days are numbered).
enum class Credential : std::uint8_t {
  OrdinaryCard,
  FaceCard,
  EligibilityCertificate,
  InsuranceCard,
};

// What somebody wants to do with it. One enumeration, since a question asks one thing.
enum class Act : std::uint8_t {
  UseOutpatient,
  UsePastRecords,
  UseIdentityDocument,
  UseMynaPortal,
  UseConvenienceStore,
  UseOnlineProcedure,
  UseOnlineConsultation,
  UseHomeVisit,
  RegisterBySmartphone,
  RegisterByAtm,
  RegisterByReader,
  RegisterByMunicipality,
  VerifyByPin,
  VerifyByFace,
  VerifyByVisual,
  FallbackPortalScreen,       // マイナポータルの資格画面
  FallbackEligibilityNotice,  // 資格情報のお知らせ, shown with the card
  FallbackDeclaration,        // 被保険者資格申立書
  FallbackPrescription,       // 処方箋, when only a proxy comes
  AssistPlaceCard,
  AssistConsentScreens,
  ScreenCostLimitConsent,      // 限度額適用認定証の同意画面
  ScreenComprehensiveConsent,  // 包括同意
  ObtainNew,
  ObtainBySwitch,
};

// Circumstances; each matters to some acts only, and has the usual case as its first word.
enum class Verified : std::uint8_t { Unsaid, Pin, Face, Visual };  // before registration
enum class ReaderSoftware : std::uint8_t { Current, Of202312 };
enum class Holder : std::uint8_t { Present, Absent };
enum class Consent : std::uint8_t { Given, Withheld };
enum class Wish : std::uint8_t { Asked, NotAsked };  // did the holder ask for help?
enum class Photo : std::uint8_t { There, Missing };  // of the holder; an infant's card has none

struct Question {
  Credential credential = Credential::OrdinaryCard;
  Act act = Act::UseOutpatient;
  Verified verified = Verified::Unsaid;
  ReaderSoftware software = ReaderSoftware::Current;
  Holder holder = Holder::Present;
  Consent consent = Consent::Given;
  Wish wish = Wish::Asked;
  Photo photo = Photo::There;
};

// The words of an enumeration, in its order; an empty word cannot be said.
template <class Enum>
std::span<const std::string_view> words();
template <>
std::span<const std::string_view> words<Credential>();
template <>
std::span<const std::string_view> words<Verified>();
template <>
std::span<const std::string_view> words<ReaderSoftware>();
template <>
std::span<const std::string_view> words<Holder>();
template <>
std::span<const std::string_view> words<Consent>();
template <>
std::span<const std::string_view> words<Wish>();
template <>
std::span<const std::string_view> words<Photo>();

template <class Enum>
std::optional<Enum> parse_word(std::string_view word) {
  const auto all = words<Enum>();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!word.empty() && all[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}
template <class Enum>
std::string_view word_of(Enum value) {
  return words<Enum>()[static_cast<std::size_t>(value)];
}
template <class Enum>
std::size_t count_of() {
  return words<Enum>().size();
}

// An act is said by an option of the command line and a word: --service outpatient.
struct ActWord {
  std::string_view option, word;
};
inline constexpr std::size_t kActCount = static_cast<std::size_t>(Act::ObtainBySwitch) + 1;
ActWord act_word(Act act);
std::optional<Act> parse_act(std::string_view option, std::string_view word);
std::vector<std::string> act_words(std::string_view option);  // the words of one option

}  // namespace kaopass::rules
