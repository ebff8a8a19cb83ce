#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "face/error_rates.hpp"

namespace kaopass::face {
namespace {

constexpr int kDecades = 6;
constexpr double kSide = 480, kMargin = 70, kTop = 40;

// 1e-6 at the origin, 1 at the far end.
double along(double rate) {
  const double decade = std::log10(std::max(rate, std::pow(10, -kDecades)));
  return (1 + decade / kDecades) * kSide;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') {
      safe += "&lt;";
    } else if (c == '&') {
      safe += "&amp;";
    } else {
      safe += c;
    }
  }
  return safe;
}

void draw_grid(std::ostream& svg) {
  for (int decade = -kDecades; decade <= 0; ++decade) {
    const double at = along(std::pow(10, decade));
    const double x = kMargin + at, y = kTop + kSide - at;
    svg << "<path class=\"grid\" d=\"M" << x << ' ' << kTop << 'v' << kSide << 'M' << kMargin << ' '
        << y << 'h' << kSide << "\"/>\n<text x=\"" << x << "\" y=\"" << kTop + kSide + 18
        << "\" text-anchor=\"middle\">1e" << decade << "</text>\n<text x=\"" << kMargin - 8
        << "\" y=\"" << y + 4 << "\" text-anchor=\"end\">1e" << decade << "</text>\n";
  }
}

}  // namespace

std::string det_csv(std::span<const DetPoint> det) {
  std::string csv = "threshold,fmr,fnmr\n";
  for (const DetPoint& point : det) {
    char line[96];
    std::snprintf(line, sizeof line, "%.6f,%.8f,%.8f\n", static_cast<double>(point.threshold),
                  point.fmr, point.fnmr);
    csv += line;
  }
  return csv;
}

std::string det_svg(std::span<const DetPoint> det, std::string_view title) {
  std::ostringstream svg;
  const double width = kSide + 2 * kMargin, height = kSide + kTop + kMargin;
  svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << width << ' ' << height
      << "\" font-family=\"sans-serif\" font-size=\"12\">\n"
         "<style>.grid{stroke:#ccc;fill:none}.det{stroke:#06c;stroke-width:2;fill:none}</style>\n"
         "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\""
      << width / 2 << "\" y=\"24\" text-anchor=\"middle\" font-size=\"14\">" << escaped(title)
      << "</text>\n";
  draw_grid(svg);
  svg << "<text x=\"" << width / 2 << "\" y=\"" << height - 24
      << "\" text-anchor=\"middle\">FMR (false match rate)</text>\n<text text-anchor=\"middle\" "
         "transform=\"translate(20 "
      << kTop + kSide / 2 << ") rotate(-90)\">FNMR (false non-match rate)</text>\n"
      << "<polyline class=\"det\" points=\"";
  for (const DetPoint& point : det) {
    svg << kMargin + along(point.fmr) << ',' << kTop + kSide - along(point.fnmr) << ' ';
  }
  svg << "\"/>\n</svg>\n";
  return svg.str();
}

}  // namespace kaopass::face
