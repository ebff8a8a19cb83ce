#pragma once
// Inside the room: libjpeg's error handling made safe for C++. libjpeg calls exit() by default;
// here it jumps back to the frame that called it. A jump skips destructors, so functions that call
// setjmp hold only trivial locals, and everything that owns memory lives in their caller.

#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

namespace kaopass::image {

struct JpegErrors {
  jpeg_error_mgr manager;  // first: libjpeg hands back a pointer to it
  std::jmp_buf back;
};

// Silent, and every warning is an error: a warning means damaged data, and half a face must not be
// compared.
inline jpeg_error_mgr* silent_strict_errors(JpegErrors& errors) {
  jpeg_error_mgr* manager = jpeg_std_error(&errors.manager);
  manager->error_exit = [](j_common_ptr codec) {
    std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->back, 1);
  };
  manager->emit_message = [](j_common_ptr codec, int level) {
    if (level < 0) codec->err->error_exit(codec);
  };
  manager->output_message = [](j_common_ptr) {};
  return manager;
}

}  // namespace kaopass::image
