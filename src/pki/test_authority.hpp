#pragma once
// One authority for all tests of this program: making the CAs takes seconds, so each test issues
// its own things under the same ones.

#include "pki/authority.hpp"
#include "pki/signature_holder.hpp"
#include "pki/test_support.hpp"

namespace kaopass::pki {

inline const Profile kReader{Role::Reader,
                             "1312345670",
                             "reader-1",
                             {Capability::Face, Capability::Visual, Capability::TestLivenessWaived},
                             terminal_key_id("9700001", "0042")};
inline const SignatureHolder kHolder{
    "𠮷髙　太郎", "", '1', day("1980-02-17"), "東京都千代田区一番町１", ""};

// Holds DIR/authority and nothing else.
inline const TestFolder& authority_folder() {
  static const TestFolder* const folder = [] {
    static const TestFolder made;
    if (!Authority::initialise(made.path() / "authority", kNow)) std::abort();
    return &made;
  }();
  return *folder;
}
inline Authority authority() {
  return Authority::open(authority_folder().path() / "authority").value();
}
inline std::string public_file(const std::string& name) {
  return (authority().public_folder() / name).string();
}

}  // namespace kaopass::pki
