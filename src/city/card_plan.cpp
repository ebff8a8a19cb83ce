#include "city/card_plan.hpp"

#include <algorithm>
#include <functional>

#include "city/coverage_plan.hpp"
#include "city/numbering.hpp"
#include "city/population.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;

constexpr int kAdult = 18;
constexpr int kInfant = 1;
constexpr int kLateElderly = 75;
constexpr int kOldestSpoiled = 65;
constexpr std::uint64_t kOtherSequence = 0x6361726473;  // cards draw apart from people
constexpr int kGraceSearch_days = 85;                   // the grace is three months

int age(const Resident& resident) {
  return base::age_on(resident.person.birth, kTownDay);
}

bool has_sample_age(const Resident& resident) {
  return resident.person.sex == insurance::Sex::Female && age(resident) >= 20 && age(resident) < 65;
}

// The check digit of a My Number: weights 6 5 4 3 2 7 6 5 4 3 2 on the first 11 digits.
char my_number_check_digit(std::string_view eleven) {
  constexpr int kWeights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < eleven.size(); ++i) sum += (eleven[i] - '0') * kWeights[i];
  const int rest = sum % 11;
  return static_cast<char>('0' + (rest <= 1 ? 0 : 11 - rest));
}

// Wrong on purpose: a right one might be somebody's.
std::string nobodys_my_number(base::Random& random) {
  std::string digits = random_text(random, kDigits, 11);
  const char right = my_number_check_digit(digits);
  digits += right == '9' ? '0' : static_cast<char>(right + 1);
  return digits;
}

// The first two faces play the mated pair and the impostor, the third an ordinary card.
CardState state_of_sample(std::size_t face, std::uint64_t percent) {
  if (face < 2) return CardState::FaceAuthentication;
  return face > 2 && percent < 50 ? CardState::FaceAuthentication : CardState::Ordinary;
}

void deal_cards(base::Random& random, std::vector<Resident>& residents, std::size_t faces) {
  std::size_t number = 0;
  std::size_t face = 0;
  for (Resident& resident : residents) {
    const bool sample = face < faces && has_sample_age(resident);
    const bool infant = age(resident) < kInfant;
    if (random.below(100) >= 40 && !sample && !infant) continue;
    CardPlan plan = plan_card(random, resident, ++number, kTownDay);
    const std::uint64_t percent = random.below(100);
    if (sample) {
      plan.portrait = PortraitSource::Sample;
      plan.sample = face++;
      plan.state = state_of_sample(plan.sample, percent);
    } else if (infant) {
      plan.portrait = PortraitSource::None;
    } else if (age(resident) >= kLateElderly && percent < 60) {
      plan.state = CardState::FaceAuthentication;
    }
    plan.registered = random.below(100) < 85;
    resident.card = std::move(plan);
  }
}

using Test = std::function<bool(const Resident&)>;

// Gives roles to residents with a card, each to the first that fits and has none yet.
class Casting {
 public:
  explicit Casting(std::vector<Resident>& residents) : residents_(residents) {}

  Resident* give(std::string& role, const Test& fits) {
    for (Resident& resident : residents_) {
      if (!resident.card || std::ranges::count(taken_, resident.card->id) > 0) continue;
      if (!fits(resident)) continue;
      role = resident.card->id;
      taken_.push_back(role);
      return &resident;
    }
    return nullptr;
  }

 private:
  std::vector<Resident>& residents_;
  std::vector<std::string> taken_;
};

bool sample_face_card(const Resident& resident) {
  return resident.card->portrait == PortraitSource::Sample &&
         resident.card->state == CardState::FaceAuthentication;
}

// With a PIN, so that anybody can play the visit: live pictures exist of the mated pair only.
bool adult_with_pin(const Resident& resident) {
  return age(resident) >= kAdult && resident.card->state == CardState::Ordinary;
}

bool working_with_pin(const Resident& resident) {
  return adult_with_pin(resident) && age(resident) < kLateElderly;
}

// Not 75 in the years of the plan: what is wrong with the coverage stays as it is.
bool younger_with_pin(const Resident& resident) {
  return adult_with_pin(resident) && age(resident) <= kOldestSpoiled;
}

// 医療扶助 beside an insurance is no second insurance.
bool insured_with_pin(const Resident& resident) {
  return younger_with_pin(resident) && resident.coverages.front().insurer_number.kind() !=
                                           insurance::InsuranceKind::MedicalAssistance;
}

void cast_spoiled(base::Random& random, Casting& casting, Cast& cast) {
  const auto spoil_one = [&](std::string& role, CoverageFault fault, const Test& fits) {
    if (Resident* resident = casting.give(role, fits)) {
      resident->card->registered = true;
      spoil(random, *resident, fault);
    }
  };
  spoil_one(cast.invalid, CoverageFault::Lost, younger_with_pin);
  spoil_one(cast.none, CoverageFault::None, younger_with_pin);
  spoil_one(cast.several, CoverageFault::Several, insured_with_pin);
  spoil_one(cast.changed, CoverageFault::Changed, insured_with_pin);
}

}  // namespace

bool could_be_in_grace(base::Day birth, base::Day today) {
  const year_month_day born{birth};
  for (int back = 1; back <= kGraceSearch_days; ++back) {
    const year_month_day day{today - days{back}};
    if (day.month() == born.month() && day.day() == born.day()) return true;
  }
  return false;
}

CardPlan plan_card(base::Random& random, const Resident& resident, std::size_t number,
                   base::Day issued) {
  CardPlan plan;
  plan.id = numbered("card", number);
  plan.serial = random_text(random, kDigits, 15);
  plan.issued = issued;
  plan.expiry = card_expiry(resident.person.birth, issued);
  plan.security_code = base::secret<std::string>(random_text(random, kDigits, 4));
  plan.my_number = base::secret<std::string>(nobodys_my_number(random));
  plan.pin = base::Pin(random_text(random, kDigits, 4));
  plan.signature_password = base::Pin(random_text(random, kPasswordAlphabet, 8));
  return plan;
}

Cast plan_cards(std::uint64_t seed, std::vector<Resident>& residents, std::size_t faces,
                base::Day today) {
  base::SeededRandom random(seed ^ kOtherSequence);
  deal_cards(random, residents, faces);

  Cast cast;
  Casting casting(residents);
  for (std::string* role : {&cast.mated, &cast.impostor}) {
    if (Resident* resident = casting.give(*role, sample_face_card)) {
      resident->card->registered = true;
    }
  }
  if (Resident* resident = casting.give(cast.ordinary, working_with_pin)) {
    resident->card->registered = true;
  }
  casting.give(cast.infant,
               [](const Resident& each) { return each.card->portrait == PortraitSource::None; });
  if (Resident* resident = casting.give(cast.unregistered, adult_with_pin)) {
    resident->card->registered = false;
  }
  if (Resident* resident = casting.give(cast.revoked, adult_with_pin)) {
    resident->card->certificate = CertificateCondition::Revoked;
  }
  cast_spoiled(random, casting, cast);
  // Last, because it depends on the day: everything before is the seed's alone.
  if (Resident* resident = casting.give(cast.grace, [&](const Resident& each) {
        return adult_with_pin(each) && could_be_in_grace(each.person.birth, today);
      })) {
    resident->card->certificate = CertificateCondition::ExpiredInGrace;
  }
  return cast;
}

}  // namespace kaopass::city
