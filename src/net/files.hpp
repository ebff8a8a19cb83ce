#pragma once
// The screens of a place: the files of one folder, read once at the start, so that no request
// names a path and a folder that changes cannot break a running place.

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "net/http.hpp"

namespace kaopass::net {

struct ScreenFiles {
  std::filesystem::path folder;  // with index.html; made by web/build.mjs
  // Origins that may show these screens in a frame, and that these screens may show in frames, as
  // the demo's town does with its places; empty: none.
  std::string framed_by = {};
  std::string frames = {};
};

// A GET route for every file beneath the folder, and "/" for index.html, under a loopback name, or
// under that IP address, only (OriginRefused). All of it is served under a content security policy
// without inline script and without any other origin; files in "assets/", whose names carry their
// digest, may be kept by the browser. FileMissing (no index.html), FileTooLarge, FileUnreadable,
// InvalidValue (a file of unknown type).
Status add_files(Router& router, const ScreenFiles& files, const std::string& address = {});

}  // namespace kaopass::net
