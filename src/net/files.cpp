#include "net/files.hpp"

#include <array>

#include "base/file.hpp"
#include "net/own_origin.hpp"

namespace kaopass::net {
namespace {

constexpr std::size_t kFileLimit = 4 * 1024 * 1024;

struct Type {
  std::string_view extension;
  std::string_view content_type;
};
constexpr std::array kTypes{
    Type{".html", "text/html; charset=utf-8"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".css", "text/css; charset=utf-8"},
    Type{".svg", "image/svg+xml"},
    Type{".woff2", "font/woff2"},
    Type{".json", "application/json"},
    Type{".png", "image/png"},
    Type{".jpg", "image/jpeg"},
    Type{".webp", "image/webp"},
    Type{".txt", "text/plain; charset=utf-8"},
};

Result<std::string_view> content_type_of(const std::filesystem::path& file) {
  for (const Type& type : kTypes) {
    if (file.extension() == type.extension) return type.content_type;
  }
  return fail(ErrorCode::InvalidValue, "a screen file of unknown type: " + file.string());
}

std::string_view or_none(std::string_view origins) {
  return origins.empty() ? "'none'" : origins;
}

std::string content_security_policy(const ScreenFiles& files) {
  std::string policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
      "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
      "form-action 'none'; frame-src ";
  policy.append(or_none(files.frames));
  policy.append("; frame-ancestors ").append(or_none(files.framed_by));
  return policy;
}

Result<Response> load(const std::filesystem::path& file, const std::string& policy, bool keep) {
  KAOPASS_TRY(base::Bytes octets, base::read_file(file, kFileLimit));
  KAOPASS_TRY(const std::string_view type, content_type_of(file));
  Response response{.content_type = std::string(type), .body = std::move(octets)};
  response.headers = {{"Content-Security-Policy", policy},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cross-Origin-Opener-Policy", "same-origin"}};
  if (keep) {
    response.headers.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
  }
  return response;
}

}  // namespace

Status add_files(Router& router, const ScreenFiles& files, const std::string& address) {
  namespace fs = std::filesystem;
  if (!fs::exists(files.folder / "index.html")) {
    return fail(ErrorCode::FileMissing, (files.folder / "index.html").string());
  }
  const std::string policy = content_security_policy(files);
  std::error_code unreadable;
  for (const auto& entry : fs::recursive_directory_iterator(files.folder, unreadable)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = "/" + entry.path().lexically_relative(files.folder).generic_string();
    KAOPASS_TRY(const Response response, load(entry.path(), policy, path.starts_with("/assets/")));
    const Handler serve = [response, address](Request& request) -> Result<Response> {
      KAOPASS_CHECK(require_own_name(request, address));
      return response;
    };
    if (path == "/index.html") router.add("GET", "/", serve);
    router.add("GET", path, serve);
  }
  if (unreadable) return fail(ErrorCode::FileUnreadable, files.folder.string());
  return {};
}

}  // namespace kaopass::net
