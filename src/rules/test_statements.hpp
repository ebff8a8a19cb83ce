#pragma once
// What the sources say, question by question, written down apart from the table: the judge of it.
// A question is "credential option word", then "condition=word".

#include <array>
#include <sstream>
#include <string>

#include "rules/sentences.hpp"
#include "rules/words.hpp"

namespace kaopass::rules {

struct Statement {
  const char* number;  // the answering row cites it
  const char* question;
  const char* day;
  bool allowed;
};

inline constexpr std::array kStatements{
    // 1 The card
    Statement{"N1.1", "face-card verify-by pin", "2023-12-15", false},
    Statement{"N1.1", "face-card verify-by face", "2023-12-15", true},
    Statement{"N1.1", "face-card verify-by visual", "2023-12-15", true},
    Statement{"N1.2", "face-card service myna-portal", "2024-06-01", false},
    Statement{"N1.3", "face-card obtain new", "2023-12-15", true},
    Statement{"N1.3", "ordinary-card obtain new", "2023-01-01", true},
    Statement{"N1.4", "face-card obtain switch", "2023-12-15", true},
    Statement{"N1.4", "ordinary-card obtain switch", "2023-12-15", true},
    Statement{"N1.7", "face-card obtain new", "2026-01-01", true},
    Statement{"N1.7", "ordinary-card obtain switch", "2026-01-01", true},
    Statement{"N1.6", "face-card register-by reader verified-by=face", "2023-12-15", true},
    Statement{"N1.6", "face-card register-by reader verified-by=visual", "2024-06-01", true},
    Statement{"N1.6", "face-card register-by reader verified-by=pin", "2024-06-01", false},
    Statement{"N1.8", "face-card obtain new", "2023-12-14", false},
    Statement{"N1.8", "face-card service outpatient", "2023-12-14", false},
    Statement{"N1.8", "ordinary-card obtain switch", "2023-12-14", false},
    Statement{"N1.9", "face-card service outpatient", "2023-12-15", true},
    Statement{"N1.9", "face-card service identity-document", "2023-12-15", true},
    Statement{"N1.9", "ordinary-card service identity-document", "2023-12-14", true},
    Statement{"N1.9", "ordinary-card service identity-document photo=missing", "2025-01-01", false},
    Statement{"N1.1", "face-card service identity-document photo=missing", "2025-01-01", false},
    Statement{"N1.1", "face-card obtain new photo=missing", "2025-01-01", false},
    Statement{"N1.1", "face-card obtain switch photo=missing", "2023-12-15", false},
    Statement{"N1.9", "eligibility-certificate service identity-document", "2025-01-01", false},
    Statement{"N1.9", "insurance-card service identity-document", "2024-01-01", false},
    Statement{"N1.10", "face-card service myna-portal", "2026-11-26", false},
    Statement{"N1.10", "face-card service convenience-store", "2026-11-26", false},
    Statement{"N1.10", "face-card service online-procedure", "2026-11-26", false},
    Statement{"N1.10", "face-card service online-consultation", "2026-11-26", false},
    Statement{"N1.10", "ordinary-card service online-procedure", "2026-11-26", true},
    Statement{"N1.10", "ordinary-card service online-consultation", "2026-11-26", true},
    Statement{"N1.10", "eligibility-certificate service online-procedure", "2026-01-01", false},
    Statement{"N1.10", "insurance-card service myna-portal", "2024-01-01", false},
    Statement{"N1.11", "face-card service home-visit", "2024-09-30", false},
    Statement{"N1.11", "face-card service home-visit", "2024-10-01", true},
    Statement{"N1.11", "ordinary-card service home-visit", "2024-09-30", true},
    Statement{"N1.12", "ordinary-card service past-records", "2024-01-01", true},
    Statement{"N1.12", "face-card service past-records", "2024-01-01", true},
    Statement{"N1.12", "ordinary-card service past-records consent=withheld", "2024-01-01", false},
    Statement{"N1.12", "face-card service past-records consent=withheld", "2024-01-01", false},
    Statement{"N1.12", "insurance-card service past-records", "2024-01-01", false},
    Statement{"N1.13", "ordinary-card service outpatient", "2026-01-01", true},
    Statement{"N1.13", "eligibility-certificate service outpatient", "2024-12-02", true},
    Statement{"N1.13", "ordinary-card service convenience-store", "2026-01-01", true},
    Statement{"N1.13", "eligibility-certificate service past-records", "2026-01-01", false},
    Statement{"N1.13", "eligibility-certificate service myna-portal", "2026-01-01", false},
    Statement{"N1.13", "eligibility-certificate service home-visit", "2026-01-01", true},
    Statement{"N1.4", "eligibility-certificate obtain switch", "2026-01-01", false},
    Statement{"N1.4", "insurance-card obtain switch", "2024-01-01", false},
    // 2 Registration
    Statement{"N2.1", "ordinary-card register-by smartphone", "2023-12-13", true},
    Statement{"N2.1", "ordinary-card register-by atm verified-by=pin", "2023-12-13", true},
    Statement{"N2.1", "ordinary-card register-by reader", "2023-12-13", true},
    Statement{"N2.1", "ordinary-card register-by municipality", "2023-12-13", false},
    Statement{"N2.1", "eligibility-certificate register-by reader", "2025-01-01", false},
    Statement{"N2.1", "insurance-card register-by reader", "2024-01-01", false},
    Statement{"N2.2", "ordinary-card register-by smartphone verified-by=face", "2024-01-01", false},
    Statement{"N2.2", "face-card register-by smartphone", "2023-12-15", false},
    Statement{"N2.2", "face-card register-by atm", "2023-12-15", false},
    Statement{"N2.2", "face-card register-by municipality", "2023-12-15", true},
    Statement{"N2.2", "face-card register-by reader", "2023-12-15", true},
    Statement{"N2.3", "face-card register-by reader verified-by=face", "2024-01-01", true},
    Statement{"N2.4", "ordinary-card register-by reader verified-by=pin", "2023-12-13", true},
    Statement{"N2.4", "ordinary-card register-by reader verified-by=visual", "2023-12-13", true},
    Statement{"N2.4", "ordinary-card register-by reader verified-by=visual", "2023-12-12", false},
    Statement{"N2.4", "ordinary-card register-by reader verified-by=visual reader-software=2023-12",
              "2026-01-01", false},
    Statement{"N2.4", "face-card register-by reader verified-by=visual reader-software=2023-12",
              "2026-01-01", false},
    Statement{"N2.4", "face-card register-by reader verified-by=face reader-software=2023-12",
              "2023-12-15", true},
    // 3 At the institution or pharmacy
    Statement{"N3.4", "face-card verify-by pin holder=absent", "2026-01-01", false},
    Statement{"N3.1", "ordinary-card verify-by pin", "2026-01-01", true},
    Statement{"N3.1", "ordinary-card verify-by face", "2026-01-01", true},
    Statement{"N3.2", "ordinary-card assist place-card", "2024-01-01", true},
    Statement{"N3.2", "face-card assist place-card", "2024-01-01", true},
    Statement{"N3.2", "ordinary-card assist place-card wish=not-asked", "2024-01-01", false},
    Statement{"N3.2", "face-card assist place-card wish=not-asked", "2024-01-01", false},
    Statement{"N3.2", "eligibility-certificate assist place-card", "2025-01-01", false},
    Statement{"N3.3", "face-card verify-by visual", "2026-01-01", true},
    Statement{"N3.3", "ordinary-card verify-by visual", "2026-01-01", true},
    Statement{"N3.4", "face-card verify-by visual holder=absent", "2026-01-01", false},
    Statement{"N3.4", "face-card verify-by face holder=absent", "2026-01-01", false},
    Statement{"N3.4", "ordinary-card verify-by pin holder=absent", "2026-01-01", false},
    Statement{"N3.4", "face-card fallback prescription", "2024-01-01", true},
    Statement{"N3.4", "ordinary-card fallback prescription", "2024-01-01", true},
    Statement{"N3.4", "eligibility-certificate fallback prescription", "2025-01-01", true},
    Statement{"N3.4", "insurance-card fallback prescription", "2024-01-01", true},
    Statement{"N3.4", "eligibility-certificate verify-by visual", "2025-01-01", false},
    Statement{"N3.4", "eligibility-certificate fallback declaration", "2025-01-01", false},
    Statement{"N3.5", "ordinary-card fallback portal-screen", "2024-01-01", true},
    Statement{"N3.5", "face-card fallback portal-screen", "2024-01-01", false},
    Statement{"N3.6", "ordinary-card fallback declaration", "2024-01-01", true},
    Statement{"N3.6", "face-card fallback declaration", "2024-01-01", true},
    Statement{"N3.6", "insurance-card fallback declaration", "2024-01-01", false},
    Statement{"N3.6", "insurance-card verify-by face", "2024-01-01", false},
    Statement{"N3.7", "ordinary-card assist consent-screens", "2024-01-01", true},
    Statement{"N3.7", "face-card assist consent-screens", "2024-01-01", true},
    Statement{"N3.7", "face-card assist consent-screens wish=not-asked", "2024-01-01", false},
    Statement{"N3.7", "insurance-card assist consent-screens", "2024-01-01", false},
    // What came later
    Statement{"L1", "ordinary-card screen cost-limit-consent", "2024-10-06", true},
    Statement{"L1", "ordinary-card screen cost-limit-consent", "2024-10-07", false},
    Statement{"L1", "face-card screen cost-limit-consent", "2024-10-06", true},
    Statement{"L1", "face-card screen cost-limit-consent", "2024-10-07", false},
    Statement{"L1", "ordinary-card screen comprehensive-consent", "2024-10-06", false},
    Statement{"L1", "ordinary-card screen comprehensive-consent", "2024-10-07", true},
    Statement{"L1", "face-card screen comprehensive-consent", "2024-10-06", false},
    Statement{"L1", "face-card screen comprehensive-consent", "2024-10-07", true},
    Statement{"L2", "eligibility-certificate service outpatient", "2024-12-01", false},
    Statement{"L2", "eligibility-certificate obtain new", "2024-12-02", true},
    Statement{"L2", "insurance-card obtain new", "2024-12-01", true},
    Statement{"L2", "insurance-card obtain new", "2024-12-02", false},
    Statement{"L2", "ordinary-card fallback eligibility-notice", "2024-12-01", false},
    Statement{"L2", "ordinary-card fallback eligibility-notice", "2024-12-02", true},
    Statement{"L2", "face-card fallback eligibility-notice", "2024-12-01", false},
    Statement{"L2", "face-card fallback eligibility-notice", "2024-12-02", true},
    Statement{"L3", "insurance-card service outpatient", "2025-12-01", true},
    Statement{"L3", "insurance-card service outpatient", "2025-12-02", false},
    Statement{"L3", "insurance-card service home-visit", "2025-12-01", true},
    Statement{"L3", "insurance-card obtain new", "2025-12-02", false},
};

// A word that does not exist ends the test program: std::optional::value throws.
inline Question parse_question(const char* text) {
  std::istringstream in(text);
  std::string credential, option, word, condition;
  in >> credential >> option >> word;
  Question question{.credential = parse_word<Credential>(credential).value(),
                    .act = parse_act(option, word).value()};
  while (in >> condition) {
    const auto equals = condition.find('=');
    const std::string name = condition.substr(0, equals), value = condition.substr(equals + 1);
    if (name == "verified-by") question.verified = parse_word<Verified>(value).value();
    if (name == "reader-software") question.software = parse_word<ReaderSoftware>(value).value();
    if (name == "holder") question.holder = parse_word<Holder>(value).value();
    if (name == "consent") question.consent = parse_word<Consent>(value).value();
    if (name == "wish") question.wish = parse_word<Wish>(value).value();
    if (name == "photo") question.photo = parse_word<Photo>(value).value();
  }
  return question;
}

inline bool cites(std::string_view numbers, std::string_view number) {
  bool found = false;
  each_number(numbers, [&](std::string_view each) { found = found || each == number; });
  return found;
}

}  // namespace kaopass::rules
