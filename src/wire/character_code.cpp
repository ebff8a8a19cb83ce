#include "wire/character_code.hpp"

#include <iconv.h>

#include <array>

#include "wire/utf8.hpp"

namespace kaopass::wire {
namespace {

constexpr char32_t kGeta = U'〓';

// Unicode has two spellings of some JIS signs; CP932 knows the second.
struct Twin {
  char32_t from, to;
};
constexpr std::array kTwins{Twin{0x301C, 0xFF5E}, Twin{0x2212, 0xFF0D}, Twin{0x2014, 0x2015},
                            Twin{0x2016, 0x2225}, Twin{0x00A2, 0xFFE0}, Twin{0x00A3, 0xFFE1},
                            Twin{0x00AC, 0xFFE2}};

class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (valid()) iconv_close(handle_);
  }
  // False where a character has no spelling there, or the input is malformed.
  bool convert(std::string_view input, std::string& output) {
    if (!valid()) return false;
    std::string room(input.size() * 3 + 1, '\0');  // CP932 grows at most threefold in UTF-8
    char* in = const_cast<char*>(input.data());    // iconv's old signature; it does not write
    std::size_t in_left = input.size();
    char* out = room.data();
    std::size_t out_left = room.size();
    const bool done = iconv(handle_, &in, &in_left, &out, &out_left) == 0;
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (done) output.append(room.data(), room.size() - out_left);
    return done;
  }

 private:
  [[nodiscard]] bool valid() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

bool is_xml_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace

Spelled to_cp932(std::string_view utf8) {
  Converter converter("CP932", "UTF-8");
  std::string out;
  bool replaced = false;
  while (!utf8.empty()) {
    char32_t c = take_character(utf8);
    for (const Twin& twin : kTwins) {
      if (c == twin.from) c = twin.to;
    }
    std::string one;
    if (c != kBadCharacter) append_character(one, c);
    if (one.empty() || !converter.convert(one, out)) {
      out += "\x81\xAC";  // 〓
      replaced = true;
    }
  }
  return {base::to_bytes(out), replaced};
}

Result<std::string> from_cp932(base::ByteView octets) {
  Converter converter("UTF-8", "CP932");
  std::string out;
  if (!converter.convert(base::as_text(octets), out)) {
    return fail(ErrorCode::InvalidEncoding, "not Shift_JIS");
  }
  return out;
}

bool replace_unprintable(std::string& utf8) {
  std::string out;
  bool replaced = false;
  std::string_view rest = utf8;
  while (!rest.empty()) {
    const char32_t c = take_character(rest);
    const bool fine = c != kBadCharacter && is_xml_character(c);
    append_character(out, fine ? c : kGeta);
    replaced = replaced || !fine;
  }
  utf8 = std::move(out);
  return replaced;
}

}  // namespace kaopass::wire
