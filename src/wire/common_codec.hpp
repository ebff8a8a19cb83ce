#pragma once
// Descriptions that several messages share. Internal to this room.

#include "wire/check.hpp"
#include "wire/codec.hpp"

namespace kaopass::wire {

inline constexpr std::size_t kNameLimit = 64;    // of an institution, reader, staff member, row
inline constexpr std::size_t kHeadLimit = 2048;  // of an AuditHead as JWS

template <class E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

inline constexpr Names<Method, 3> kMethods{
    {{Method::Face, "face"}, {Method::Pin, "pin"}, {Method::Visual, "visual"}}};

constexpr auto enum_names(Type<Method>) {
  return kMethods;
}
constexpr auto enum_names(Type<Helper>) {
  return Names<Helper, 4>{{{Helper::None, "none"},
                           {Helper::Family, "family"},
                           {Helper::Carer, "carer"},
                           {Helper::Staff, "staff"}}};
}
constexpr auto enum_names(Type<CertificateNotice>) {
  return Names<CertificateNotice, 3>{{{CertificateNotice::None, "none"},
                                      {CertificateNotice::ExpiresSoon, "expires_soon"},
                                      {CertificateNotice::Expired, "expired"}}};
}

constexpr auto enum_names(Type<VisualOutcome>) {
  return Names<VisualOutcome, 3>{{{VisualOutcome::Same, "same"},
                                  {VisualOutcome::Different, "different"},
                                  {VisualOutcome::Undecided, "undecided"}}};
}
constexpr auto enum_names(Type<VisualReason>) {
  return Names<VisualReason, 4>{{{VisualReason::FaceNotMatching, "face_not_matching"},
                                 {VisualReason::FaceNotUsable, "face_not_usable"},
                                 {VisualReason::CameraTrouble, "camera_trouble"},
                                 {VisualReason::HolderUnable, "holder_unable"}}};
}

template <class Io>
void describe(Io& io, Of<Io, AuditReceipt>& m) {
  io("number", m.number, Range{1, kIntegerLimit});
  io("entry", m.entry);
}

template <class Io>
void describe(Io& io, Of<Io, CardDigests>& m) {
  io("birth_sex_key", m.birth_sex_key);
  io("name_address", m.name_address);
  io("photo", m.photo);
  io("attributes", m.attributes);
}

}  // namespace kaopass::wire
