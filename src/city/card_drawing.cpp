#include "city/card_drawing.hpp"

#include <algorithm>
#include <mutex>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include "city/card_pen.hpp"
#include "image/decode.hpp"

namespace kaopass::city {
namespace {

using image::Owned;

// ID-1 (ISO/IEC 7810) in points; drawn in units of a 480th of its width.
constexpr double kWidth_pt = 85.60 / 25.4 * 72;
constexpr double kHeight_pt = 53.98 / 25.4 * 72;
constexpr double kUnits = 480;
constexpr double kRemarkWidth = 268, kRemarkPitch = 1.19;
// Eight lines of the smallest: what holds at once fits, also the longest name and address.
constexpr double kRemarksHeight = 8 * kSmallestText * kRemarkPitch;

std::string japanese_day(base::Day day) {
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<int>(date.year())) + "年" +
         std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

std::string sex_word(card::Sex sex) {
  return sex == card::Sex::Male ? "男" : sex == card::Sex::Female ? "女" : "―";
}

Status draw_photo(cairo_t* context, Pen& pen, const CardLook& look) {
  constexpr double kX = 28, kY = 78, kWidth = 104, kHeight = 132;
  if (look.photo.reveal().empty()) {
    pen.fill(kX, kY, kWidth, kHeight, {0.94, 0.95, 0.94});
    pen.write(look.photo_to_come ? "写真" : "写真なし",
              {kX + (look.photo_to_come ? 39 : 26), kY + 70, 13, kFaint});
    return {};
  }
  KAOPASS_TRY(const auto photo, image::decode(look.photo.reveal(), image::kCardPhotoLimits));
  const Owned<cairo_surface_t> picture(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, photo.width, photo.height));
  unsigned char* pixels = cairo_image_surface_get_data(picture.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(picture.get()));
  const auto width = static_cast<std::size_t>(photo.width);
  const auto channels = static_cast<std::size_t>(photo.channels);
  for (std::size_t i = 0; i < width * static_cast<std::size_t>(photo.height); ++i) {
    unsigned char* const pixel = pixels + i / width * stride + i % width * 4;
    for (std::size_t part = 0; part < 3; ++part) pixel[part] = photo.pixels[i * channels];
  }
  cairo_surface_mark_dirty(picture.get());
  cairo_save(context);
  cairo_translate(context, kX, kY);
  cairo_scale(context, kWidth / photo.width, kHeight / photo.height);
  cairo_set_source_surface(context, picture.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
  pen.box(kX, kY, kWidth, kHeight, {0.60, 0.65, 0.62});
  return {};
}

void draw_seal(Pen& pen, double x, double y, double size) {
  pen.box(x, y, size, size, kRed);
  pen.write("花守", {x + 1, y + size * 0.46, size * 0.42, kRed});
  pen.write("市長", {x + 1, y + size * 0.90, size * 0.42, kRed});
}

struct Entry {
  const Remark* remark;
  std::vector<std::string> lines;
};

std::vector<Entry> entries_of(const Pen& pen, const PrintedFront& front, double size) {
  std::vector<Entry> all;
  for (const Remark& each : front.remarks) {
    const std::string text = base::to_wareki(each.day) + "　" + each.text;
    all.push_back({&each, pen.lines(text, size, kRemarkWidth)});
  }
  return all;
}

bool fits(const std::vector<Entry>& entries, double size) {
  std::size_t lines = 0;
  for (const Entry& each : entries) lines += each.lines.size();
  return static_cast<double>(lines) * size * kRemarkPitch <= kRemarksHeight;
}

// Where the field of a real card is full the card is issued anew; of this one what does not hold
// any more gives way, and then the oldest.
void make_room(std::vector<Entry>& entries, const PrintedFront& front) {
  while (entries.size() > 1 && !fits(entries, kSmallestText)) {
    const auto leaves = std::ranges::find_if_not(
        entries, [&](const Entry& entry) { return holds(front, *entry.remark); });
    entries.erase(leaves == entries.end() ? entries.begin() : leaves);
  }
}

// Each entry with its day and seal; struck through, with another seal, where it is not good any
// more.
void draw_remarks(Pen& pen, const PrintedFront& front) {
  constexpr double kX = 150, kTop = 209, kSeal = 9.6;
  double size = 11;
  auto entries = entries_of(pen, front, size);
  while (size > kSmallestText && !fits(entries, size)) {
    size -= 0.5;
    entries = entries_of(pen, front, size);
  }
  make_room(entries, front);
  const bool full = entries.size() < front.remarks.size();
  pen.write(full ? "追記欄　余白なし（古い記載を省いています）" : "追記欄",
            {kX, kTop - 3, 10, full ? kRed : kFaint});
  pen.box(kX - 4, kTop, 306, kRemarksHeight + 4, {0.79, 0.81, 0.79});
  double baseline = kTop - 1;
  for (const Entry& entry : entries) {
    draw_seal(pen, 440, baseline + 2.4, kSeal);
    if (entry.remark->struck) draw_seal(pen, 427, baseline + 2.4, kSeal);
    for (const std::string& line : entry.lines) {
      baseline += size * kRemarkPitch;
      pen.write(line, {kX, baseline, size});
      if (!entry.remark->struck) continue;
      const double middle = baseline - size * 0.36;
      pen.line(kX - 2, middle, kX + pen.width_of(line, size), middle, kRed);
    }
  }
}

Status draw(cairo_t* context, const CardLook& look) {
  Pen pen(context);
  pen.fill(0, 0, kUnits, 303, {1.0, 1.0, 0.985});
  pen.fill(0, 0, kUnits, 52, {0.89, 0.94, 0.91});
  pen.write("個人番号カード", {28, 34, 17, kGreen});
  pen.write("TEST 見本", {372, 34, 15, kRed});
  KAOPASS_CHECK(draw_photo(context, pen, look));
  const PrintedFront& front = look.front;
  pen.write("氏名", {150, 74, 11, kFaint});
  pen.fill_in(front.name.reveal(), {.x = 182, .top = 58, .width = 270, .height = 32, .size = 20});
  pen.write("住所", {150, 104, 11, kFaint});
  pen.fill_in(front.address.reveal(),
              {.x = 182, .top = 91, .width = 270, .height = 54, .size = 14});
  pen.write(base::to_wareki(front.items.birth) + "生　　性別 " + sex_word(look.sex),
            {150, 158, 12});
  pen.write(japanese_day(front.items.expiry) + "まで有効", {150, 174, 12});
  pen.write("電子証明書の有効期限 " + japanese_day(look.certificate_until), {150, 190, 10, kFaint});
  pen.write("花守市長", {402, 174, 12});
  pen.write("セキュリティコード", {28, 232, 10, kFaint});
  pen.write(front.items.security_code.reveal(), {28, 250, 14});
  draw_remarks(pen, front);
  return {};
}

cairo_status_t append(void* to, const unsigned char* octets, unsigned int count) {
  auto& bytes = *static_cast<base::Bytes*>(to);
  bytes.insert(bytes.end(), octets, octets + count);
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t* new_surface(DrawingFormat format, base::Bytes& to) {
  if (format == DrawingFormat::Svg) {
    return cairo_svg_surface_create_for_stream(append, &to, kWidth_pt, kHeight_pt);
  }
  cairo_surface_t* surface =
      cairo_pdf_surface_create_for_stream(append, &to, kWidth_pt, kHeight_pt);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "TEST 見本");
  return surface;
}

}  // namespace

Result<base::Bytes> draw_front(const CardLook& look, DrawingFormat format) {
  static std::mutex one_at_a_time;  // the font library is not free of shared state
  const std::scoped_lock lock(one_at_a_time);
  base::Bytes octets;
  {
    const Owned<cairo_surface_t> surface(new_surface(format, octets));
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_scale(context.get(), kWidth_pt / kUnits, kWidth_pt / kUnits);
    KAOPASS_CHECK(draw(context.get(), look));
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
      return fail(ErrorCode::InvalidImage, "the card's front");
    }
  }
  return octets;
}

}  // namespace kaopass::city
